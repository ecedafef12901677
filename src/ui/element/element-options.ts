import type {UploadOptions} from '../../core/options/upload-options.js';
import type {FallbackForm} from '../adding/fallback-form.js';
import {DEFAULT_ACCEPT} from '../adding/picker-accept.js';

/** The properties of the element that are options of an uploader. */
export type OptionProperties = Pick<
  Required<UploadOptions>,
  | 'endpoint'
  | 'uploadToken'
  | 'replaceToken'
  | 'tokenEndpoint'
  | 'tokenEndpointHeaders'
  | 'tokenProvider'
  | 'statusEndpoint'
  | 'deleteEndpoint'
  | 'captionEndpoint'
  | 'accept'
  | 'albumId'
  | 'multiple'
  | 'maxFiles'
  | 'maxFileSize'
  | 'maxDuration'
  | 'manual'
  | 'noResume'
  | 'resumeKey'
  | 'keepFiles'
  | 'transport'
  | 'callbackOrigin'
  | 'defaultMetadata'
  | 'parameters'
  | 'chunkSize'
  | 'simultaneousUploads'
> & {readonly name: string};

/**
 * The options that properties and the plain form in the tag make together. Frameworks without types hand over values of
 * any kind. The page's own properties win over its plain form.
 */
export function elementOptions(element: OptionProperties, fallback: FallbackForm): UploadOptions {
  const {multiple, maxFiles, maxFileSize, maxDuration, manual, noResume, keepFiles} = element;
  return {
    endpoint: String(element.endpoint ?? '') || fallback.endpoint,
    uploadToken: String(element.uploadToken ?? '') || fallback.uploadToken,
    replaceToken: element.replaceToken ?? fallback.replaceToken,
    tokenEndpoint: String(element.tokenEndpoint ?? ''),
    tokenEndpointHeaders: element.tokenEndpointHeaders,
    tokenProvider: element.tokenProvider,
    statusEndpoint: String(element.statusEndpoint ?? ''),
    deleteEndpoint: String(element.deleteEndpoint ?? ''),
    captionEndpoint: String(element.captionEndpoint ?? ''),
    accept: String(element.accept ?? DEFAULT_ACCEPT),
    albumId: String(element.albumId ?? ''),
    multiple,
    maxFiles,
    maxFileSize,
    maxDuration,
    manual,
    noResume,
    // An upload that was begun for one field of a form is resumed in that field alone.
    resumeKey: `${element.resumeKey ?? ''}${element.name ? `\n${element.name}` : ''}`,
    keepFiles,
    transport: element.transport,
    callbackOrigin: String(element.callbackOrigin ?? ''),
    defaultMetadata: element.defaultMetadata,
    parameters: {...fallback.parameters, ...element.parameters},
    chunkSize: element.chunkSize,
    simultaneousUploads: element.simultaneousUploads,
  };
}
