import {originOf} from '../../protocol/requests/endpoints.js';
import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';
import type {Attempt} from '../model/attempt.js';
import {chooseConcurrency, smallerChunkSize} from '../model/chunk-size.js';
import type {Settings} from '../options/upload-options.js';
import type {SendingOwner} from './sending-owner.js';
import type {TransferJob} from './transport.js';

/** What is to be sent. */
interface Sent {
  readonly attempt: Attempt;
  readonly token: UploadTokenGrant;
  /** The `resumableIdentifier`. */
  readonly identifier: string;
  readonly file: File;
}

/** The job of a transfer that goes on with an attempt, or begins it. */
export function describeJob(
  {attempt, token, identifier, file}: Sent,
  settings: Settings,
  {ports, knownTokens}: Pick<SendingOwner, 'ports' | 'knownTokens'>,
  isFileIntact: () => Promise<boolean>,
): TransferJob {
  const {uploadToken, expiresAt, returnUrl} = token;
  const {redeemUrl, byForm, chunkSize, parameters, mayBeComplete, completingAt, completingLeft} = attempt;
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

/** Why there is no upload token, for the developer of the page. */
export function describeLack(failure: unknown): string {
  if (failure === null)
    return 'Set upload_token to a token of get-upload-token, or token-endpoint to where one is given.';
  return `There is no upload token: ${failure instanceof Error ? failure.message : String(failure)}`;
}
