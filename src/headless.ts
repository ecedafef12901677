import type {UploadOptions} from './core/options/upload-options.js';
import {Uploader} from './core/uploader.js';
import {browserPorts} from './create-uploader.js';

/**
 * Uploads with an interface of your own: the same options, methods and events as the tag, and nothing to
 * see. Needs a browser from its first moment, so construct it there, not on a server.
 */
export class VideoUploads extends Uploader {
  constructor(options: UploadOptions = {}) {
    super(options, browserPorts());
  }
}
