/** `import 'video-uploader/react'`: the tag in the JSX of React 19. */
import type {ClassAttributes, HTMLAttributes} from 'react';
import type {VideoUploader} from '../index.js';
import type {VideoUploaderAttributes, VideoUploaderHandlers, VideoUploaderProperties} from './tag.js';

/** What `<video-uploader>` takes: properties, attributes, listeners such as `onupload-success`, `ref` and `key`. */
export type VideoUploaderProps = ClassAttributes<VideoUploader> &
  Omit<HTMLAttributes<VideoUploader>, keyof VideoUploaderProperties> &
  VideoUploaderProperties &
  VideoUploaderAttributes &
  VideoUploaderHandlers<'on'>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'video-uploader': VideoUploaderProps;
    }
  }
}
