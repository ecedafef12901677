import {VideoUploader} from './ui/element/video-uploader.js';

// So that the types of this entry alone bring the tag's name into `HTMLElementTagNameMap`.
export type {VideoUploader};

// Another copy of the package may have been first; a second definition would throw into the page.
if (customElements.get('video-uploader') === undefined) {
  customElements.define('video-uploader', VideoUploader);
} else {
  console.warn('<video-uploader> is already registered by another copy of this package, which is used.');
}
