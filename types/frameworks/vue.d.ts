/** `import 'video-uploader/vue'`: the tag in the templates of Vue 3.3 and newer. */
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {VideoUploader, VideoUploaderEventMap} from '../index.js';
import type {VideoUploaderAttributes, VideoUploaderProperties} from './tag.js';

type Emits = {
  [Name in keyof VideoUploaderEventMap]: (event: VideoUploaderEventMap[Name]) => void;
};

/** What `<video-uploader>` takes: properties and attributes. */
export type VideoUploaderProps = Omit<HTMLAttributes, keyof VideoUploaderProperties> &
  VideoUploaderProperties &
  VideoUploaderAttributes &
  PublicProps;

/** The tag as a component. Its `$props` and `$emit` stand for the check of templates only. */
export type VideoUploaderComponent = new () => VideoUploader & {
  readonly $props: VideoUploaderProps;
  readonly $emit: EmitFn<Emits>;
};

declare module 'vue' {
  interface GlobalComponents {
    'video-uploader': VideoUploaderComponent;
  }
}
