/** `import 'video-uploader/svelte'`: the tag in the markup of Svelte 5. */
import type {HTMLAttributes} from 'svelte/elements';
import type {VideoUploader} from '../index.js';
import type {VideoUploaderAttributes, VideoUploaderHandlers, VideoUploaderProperties} from './tag.js';

/** What `<video-uploader>` takes: properties, attributes and listeners such as `onupload-success`. */
export type VideoUploaderProps = Omit<HTMLAttributes<VideoUploader>, keyof VideoUploaderProperties> &
  VideoUploaderProperties &
  VideoUploaderAttributes &
  VideoUploaderHandlers<'on'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'video-uploader': VideoUploaderProps;
  }
}
