/**
 * The tag for a script tag, without what it needs only for uploads: that is loaded when it is needed, from `parts` beside
 * this file.
 */
export {VideoUploader} from './ui/element/video-uploader.js';
export {registerStrings} from './ui/language/languages.js';
import './define.js';
