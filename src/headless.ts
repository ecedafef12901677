export {VideoUploads} from './video-uploads.js';
