import {onePieceUrlOf} from '../../protocol/requests/replacing.js';
import {originOf} from '../../protocol/requests/endpoints.js';
import {type Attempt} from '../model/attempt.js';
import {chooseConcurrency, isSmallest} from '../model/chunk-size.js';
import type {TransferRate} from '../model/transfer-rate.js';
import type {UploadModel} from '../model/upload-model.js';
import type {Settings} from '../options/upload-options.js';
import type {SendingOwner} from './sending-owner.js';
import type {TransferJob} from './transport.js';

/**
 * Bytes of a chunk from which on a browser reports progress before the answer comes. Smaller chunks would wait for a whole
 * round trip, so the first two go together, each with a preflight.
 */
const PROMPTLY_TOLD = 2 * 1024 * 1024;

/** What may change during a job. */
interface LiveFacts {
  readonly isFileIntact: () => Promise<boolean>;
  /** The speed of the upload so far. */
  readonly rate: Pick<TransferRate, 'bytesPerSecond' | 'proven'>;
}

/** The job of a transfer that continues an attempt, or begins it. */
export function describeJob(
  {redeemUrl, identifier, token}: UploadModel,
  attempt: Attempt,
  file: File,
  settings: Settings,
  {ports, knownTokens}: Pick<SendingOwner, 'ports' | 'knownTokens'>,
  {isFileIntact, rate}: LiveFacts,
): TransferJob {
  const {uploadToken, expiresAt, returnUrl} = token;
  const {byForm, chunkSize, parameters, mayBeComplete, completingAt, completingLeft} = attempt;
  const inOnePiece = chunkSize >= file.size;
  return {
    redeemUrl: inOnePiece ? onePieceUrlOf(redeemUrl) : redeemUrl,
    ...{byForm, chunkSize, parameters, mayBeComplete, completingAt, completingLeft},
    acknowledged: new Set(attempt.acknowledged),
    identifier,
    file,
    isFileIntact,
    uploadToken,
    tokenExpiresAt: expiresAt,
    tokenStanding: knownTokens.standing(uploadToken),
    isFirstAlone: chunkSize >= PROMPTLY_TOLD,
    traits: knownTokens.traits(token),
    get concurrency() {
      const {bytesPerSecond, isSparing} = ports.network;
      const speed = rate.bytesPerSecond ?? bytesPerSecond ?? rate.proven;
      return chooseConcurrency({bytesPerSecond: speed, isSparing}, settings.simultaneousUploads);
    },
    mayShrink: !inOnePiece && !isSmallest(chunkSize),
    mayUseForm: settings.transport === 'auto',
    callbackOrigin: settings.callbackOrigin ?? originOf(returnUrl ?? '') ?? ports.pageOrigin,
  };
}
