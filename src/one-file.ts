/** The package as a single file for a script tag: registers the tag, and exports what `video-uploader` exports. */
import './ui/engine/whole-engine.js';
export * from './index.js';
import './define.js';
