import type {TransferRate} from '../model/transfer-rate.js';
import type {SendingOwner, SentUpload} from './sending-owner.js';
import type {TransferEnding, TransferJob, TransferListener} from './transport.js';

/**
 * Tells an upload what happens to its transfer.
 *
 * @param isCurrent A transfer that was called off has nothing more to say.
 */
export function listenTo(
  {uploadToken, byForm}: TransferJob,
  upload: SentUpload,
  owner: SendingOwner,
  rate: TransferRate,
  isCurrent: () => boolean,
  end: (ending: TransferEnding) => void,
): TransferListener {
  const ifCurrent =
    <Values extends unknown[]>(act: (...values: Values) => void) =>
    (...values: Values): void => {
      if (isCurrent()) act(...values);
    };
  return {
    started: ifCurrent(() => upload.started()),
    moved: ifCurrent(() => upload.moved()),
    acknowledged: ifCurrent((chunk, speed) => {
      rate.proven = speed ?? rate.proven;
      owner.knownTokens.take(uploadToken);
      upload.apply({type: 'acknowledge', chunk});
    }),
    forgotten: ifCurrent(() => upload.apply({type: 'forget-chunks'})),
    completing: () => {
      upload.apply({type: 'complete', at: owner.ports.clock.date()});
      if (byForm) owner.queue.spendToken(uploadToken);
      return upload.saved();
    },
    completingLeft: ifCurrent(() => upload.apply({type: 'leave'})),
    finishing: ifCurrent(isFinishing => upload.apply({type: isFinishing ? 'finish' : 'unfinish'})),
    offline: ifCurrent(isOffline => upload.offline(isOffline)),
    troubled: ifCurrent(trouble => upload.apply({type: 'trouble', trouble})),
    ended: ifCurrent(end),
  };
}
