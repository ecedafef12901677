import type {UploaderPorts} from './core/ports.js';
import type {UploadOptions} from './core/upload-options.js';
import {Uploader, type UploaderHooks} from './core/uploader.js';
import {browserClock} from './platform/browser-clock.js';
import {browserConnection} from './platform/browser-connection.js';
import {fetchMetadataGateway} from './platform/fetch-metadata-gateway.js';
import {fetchUploadToken} from './platform/fetch-upload-token.js';
import {ResumableTransport} from './platform/resumable-transport.js';

/**
 * What the core runs on in a browser: the only place where platform is plugged in. Called when the first
 * upload is wanted, so that importing the package is safe where there is no browser.
 */
export function browserPorts(): UploaderPorts {
  const warn = (message: string): void => console.warn(`<video-uploader> ${message}`);
  return {
    transport: new ResumableTransport({clock: browserClock, connection: browserConnection, warn}),
    fetchUploadToken,
    metadataGateway: fetchMetadataGateway,
    clock: browserClock,
    pageOrigin: location.origin,
    warn,
  };
}

/** An uploader that runs in this browser. */
export function createUploader(options: UploadOptions, hooks?: UploaderHooks): Uploader {
  return new Uploader(options, browserPorts(), hooks);
}
