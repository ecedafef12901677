/** `import 'video-uploader/solid'`: the tag in the JSX of Solid. */
import type {JSX} from 'solid-js';
import type {VideoUploader} from '../index.js';
import type {VideoUploaderAttributes, VideoUploaderHandlers, VideoUploaderProperties} from './tag.js';

/** The same names behind `prop:`, by which Solid sets a property and never an attribute. */
type Prefixed = {
  [Name in keyof VideoUploaderProperties as `prop:${Name}`]?: VideoUploaderProperties[Name];
};

/** What `<video-uploader>` takes: properties, attributes and listeners such as `on:upload-success`. */
export type VideoUploaderProps = Omit<JSX.HTMLAttributes<VideoUploader>, keyof VideoUploaderProperties> &
  VideoUploaderProperties &
  VideoUploaderAttributes &
  Prefixed &
  VideoUploaderHandlers<'on:'>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'video-uploader': VideoUploaderProps;
    }
  }
}
