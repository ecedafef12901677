/** The package as a single file for a script tag: registers the tag, and exports what `video-uploader` exports. */
// First, because the file is smaller in this order.
import './create-uploader.js';
export * from './index.js';
import './define.js';
