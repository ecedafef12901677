import {originOf} from '../../protocol/requests/endpoints.js';
import {type Attempt} from '../model/attempt.js';
import {chooseConcurrency, smallerChunkSize} from '../model/chunk-size.js';
import type {UploadModel} from '../model/upload-model.js';
import type {Settings} from '../options/upload-options.js';
import type {SendingOwner} from './sending-owner.js';
import type {TransferJob} from './transport.js';

/** The job of a transfer that continues an attempt, or begins it. */
export function describeJob(
  {redeemUrl, identifier, token}: UploadModel,
  attempt: Attempt,
  file: File,
  settings: Settings,
  {ports, knownTokens}: Pick<SendingOwner, 'ports' | 'knownTokens'>,
  isFileIntact: () => Promise<boolean>,
): TransferJob {
  const {uploadToken, expiresAt, returnUrl} = token;
  const {byForm, chunkSize, parameters, mayBeComplete, completingAt, completingLeft} = attempt;
  return {
    ...{redeemUrl, byForm, chunkSize, parameters, mayBeComplete, completingAt, completingLeft},
    acknowledged: new Set(attempt.acknowledged),
    identifier,
    file,
    isFileIntact,
    uploadToken,
    tokenExpiresAt: expiresAt,
    isTokenKnown: knownTokens.isTaken(uploadToken),
    traits: knownTokens.traits(token),
    concurrency: chooseConcurrency(ports.network, settings.simultaneousUploads),
    mayShrink: smallerChunkSize(chunkSize, Infinity) !== null,
    mayUseForm: settings.transport === 'auto',
    callbackOrigin: settings.callbackOrigin ?? originOf(returnUrl ?? '') ?? ports.pageOrigin,
  };
}
