import {type Attempt, acknowledge, complete, forgetChunks, noteLeft} from '../model/attempt.js';
import type {SendingListener, SendingOwner} from './sending-owner.js';
import type {TransferEnding, TransferJob, TransferListener} from './transport.js';

/** The sending whose transfer is heard. */
interface Hearer {
  /** A transfer that was called off has nothing more to say. */
  isCurrent(): boolean;
  /** Notes how far the attempt has got; false if that was known. */
  advance(change: (attempt: Attempt) => Attempt): boolean;
  /** The site took a chunk. */
  acknowledged(): void;
  ended(ending: TransferEnding): void;
}

/** Notes in the attempt what a transfer tells, and tells the upload. */
export function hearTransfer(
  {uploadToken, byForm}: TransferJob,
  {ports, knownTokens, spendToken}: SendingOwner,
  listener: SendingListener,
  hearer: Hearer,
): TransferListener {
  const ifCurrent =
    <Values extends unknown[]>(act: (...values: Values) => void) =>
    (...values: Values): void => {
      if (hearer.isCurrent()) act(...values);
    };
  const advance = (change: (attempt: Attempt) => Attempt): void => {
    if (hearer.advance(change)) listener.changed();
  };
  return {
    started: ifCurrent(() => listener.started()),
    moved: ifCurrent(() => listener.moved()),
    acknowledged: ifCurrent(number => {
      knownTokens.take(uploadToken);
      hearer.acknowledged();
      advance(attempt => acknowledge(attempt, number));
    }),
    forgotten: ifCurrent(() => advance(forgetChunks)),
    completing: () => {
      hearer.advance(attempt => complete(attempt, ports.clock.date()));
      if (byForm) spendToken(uploadToken);
      return listener.written();
    },
    completingLeft: ifCurrent(() => advance(noteLeft)),
    finishing: ifCurrent(isFinishing => listener.finishing(isFinishing)),
    offline: ifCurrent(isOffline => listener.offline(isOffline)),
    ended: ifCurrent(ending => hearer.ended(ending)),
  };
}
