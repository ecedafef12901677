import type {AnswerOrigin} from '../../../protocol/answers/describe-answer.js';
import {isReplacing} from '../../../protocol/requests/replacing.js';
import {FileWatch} from '../../file/file-watch.js';
import type {UploadErrorDetails} from '../../model/upload-error.js';
import type {BackOff} from '../../timing/back-off.js';
import type {ByteNews} from '../limits/byte-news.js';
import {StallLimit} from '../limits/stall-limit.js';
import {describeFilter, describeStranger, isNobodyThere} from '../stranger.js';
import type {TransferContext} from '../transfer-context.js';
import {TransferBase} from '../transfer-base.js';
import type {TransferJob, TransferListener} from '../transport.js';
import type {ChunkAttempt} from './chunk-attempt.js';
import {ChunkProgress} from './chunk-progress.js';
import {type ChunkAnswer, type ChunkSender, NO_ANSWER} from './chunk-sender.js';
import {ChunkSizeEvidence} from './chunk-size-evidence.js';
import type {SiteStanding} from './judge-answer.js';
import {CompletionCheck} from './questions/completion-check.js';
import type {Fate} from './questions/judge-doubt.js';
import {MissingChunks} from './questions/missing-chunks.js';
import {type ChunkFacts, type TransferStage, mayComplete} from './next-step.js';
import {SiteQuestion} from './questions/site-question.js';

const CALLBACK_HELP =
  'A video was sent completely, but the browser was not allowed to read the final answer. The page at ' +
  'return_url must answer GET and OPTIONS requests with status 200 and the header ' +
  '"Access-Control-Allow-Origin: *", or make upload tokens with background_return_p=1.';

/** Words about a token that a video has used up. */
export const USED_UP: RegExp = /used|consumed/i;

/**
 * The conversation with a site about one file: the facts so far, for the parts that send, read answers and ask.
 *
 * `stage` tells what the transfer does. The other facts outlast a stage, so they have fields of their own.
 */
export abstract class Conversation extends TransferBase implements ChunkFacts {
  readonly news: ByteNews;
  readonly chunks: ChunkSender;
  readonly attempts: Map<number, ChunkAttempt> = new Map();
  readonly progress: ChunkProgress;
  readonly file: FileWatch;
  readonly question: SiteQuestion;
  readonly check: CompletionCheck;
  readonly missing: MissingChunks = new MissingChunks();
  readonly sizeEvidence: ChunkSizeEvidence = new ChunkSizeEvidence();
  readonly stallLimit: StallLimit;
  stage: TransferStage;
  site: SiteStanding;
  isMethodKnown: boolean;
  /** A chunk that the site has had. Once the chunk is missing, the site has put the file together. */
  probeChunk: number | null = null;
  /** Whether the listener has noted that the file may be complete from now on, which takes it a moment. */
  announcement: 'none' | 'asked' | 'made' = 'none';
  /** The file goes again whole. If the site refuses the token in such words, this very file has consumed it. */
  usedUp: RegExp | null = null;

  constructor(
    job: TransferJob,
    listener: TransferListener,
    backOff: BackOff,
    context: TransferContext,
    news: ByteNews,
  ) {
    super(job, listener, backOff, context);
    const {clock, limits} = context;
    this.news = news;
    this.chunks = context.openChunks(job, () => this.ready());
    this.progress = new ChunkProgress(this.chunks, job.acknowledged);
    this.question = new SiteQuestion(job, context);
    this.check = new CompletionCheck(clock, job.file.size, limits.settling, job.tokenExpiresAt);
    this.stallLimit = new StallLimit(job, limits, news, clock);
    this.file = new FileWatch(job.isFileIntact, clock, () =>
      this.fail('file-unreadable', 'The file changed or vanished while it was being sent.'),
    );
    // A chunk may complete a file that lacks others, if the site has taken all chunks and did not have them all later.
    const lacksOthers = job.mayBeComplete && this.progress.lacksBeside(this.held);
    const isKnown = job.tokenStanding === 'taken' || this.progress.isResumed || lacksOthers;
    this.site = isKnown ? 'proven' : 'unknown';
    this.isMethodKnown = this.site === 'proven' || !isReplacing(job.redeemUrl);
    this.stage = this.progress.isResumed ? 'verifying' : this.firstStage;
    // If all chunks were acknowledged and the upload is not stored, the final answer was lost.
    if (job.mayBeComplete || this.progress.isWhole) {
      this.stage = 'checking';
      // If several are missing, any of them may have been the completing one.
      const held = lacksOthers || this.progress.isWhole ? null : this.askable(this.held);
      this.check.inherit(held, job.completingAt, job.completingLeft, lacksOthers);
      if (lacksOthers) this.usedUp = USED_UP;
    }
  }

  /** The sender can send chunks now. */
  protected abstract ready(): void;

  /** Number of the last chunk. */
  get last(): number {
    return this.chunks.count;
  }

  /** The stage in which chunks begin to go. */
  get firstStage(): TransferStage {
    const {tokenStanding, isFirstAlone} = this.job;
    return tokenStanding === 'taken' || !(isFirstAlone || this.isDoubtful) ? 'sending' : 'first-chunk';
  }

  /** Whether nothing is to follow the first chunk before its answer: a refusal is likely, or something went wrong. */
  get isDoubtful(): boolean {
    const {job, usedUp, context, giveUpTimer} = this;
    const isTokenBad = job.tokenStanding === 'refused' || context.clock.date() >= job.tokenExpiresAt;
    return isTokenBad || usedUp !== null || giveUpTimer.isRunning;
  }

  /**
   * Whether requests are better off alone. On a line that breaks, one request gets further with all of it than three
   * with a third each. If nobody sees bytes leave, the time of a request tells most when nothing goes beside it.
   */
  get isLineWeak(): boolean {
    return this.sizeEvidence.count > 0 || this.news.isNone;
  }

  get areTooLarge(): boolean {
    return this.job.mayShrink && this.sizeEvidence.isProof(this.progress.count > 0);
  }

  get isFileChecked(): boolean {
    return this.file.isReadyForLast;
  }

  get isAnnounced(): boolean {
    return this.announcement === 'made';
  }

  get inFlight(): number {
    return this.attempts.size;
  }

  get leaving(): number {
    let count = 0;
    for (const {request} of this.attempts.values()) if (!request.hasLeft) count += 1;
    return count;
  }

  /** Acknowledged bytes and those that have left, as the browser tells. */
  get toldBytes(): number {
    let {bytes} = this.progress;
    for (const {request} of this.attempts.values()) bytes += request.sentBytes;
    return bytes;
  }

  get next(): number | null {
    return this.progress.next(number => this.attempts.has(number));
  }

  get held(): number {
    return this.progress.held;
  }

  /** A chunk that the site has had, if a test can find any. */
  get other(): number | null {
    return this.probeChunk ?? this.progress.any;
  }

  /** A chunk if a test can find it, else null. */
  askable(chunk: number): number | null {
    return this.progress.isRegular(chunk) ? chunk : null;
  }

  /** Whether the site may put the file together once it has a chunk. */
  mayComplete(chunk: number): boolean {
    return mayComplete(this.stage, chunk, this.held);
  }

  /** Whether the site may take its time for the answer, because it may be putting the file together. */
  mayTakeLong(chunk: number): boolean {
    return this.mayComplete(chunk) && !this.progress.lacksBeside(chunk);
  }

  /** Notes a request that waits for its answer. */
  weighNews(chunk: number, attempt: ChunkAttempt): void {
    if (attempt.request.hasLeft && !this.mayTakeLong(chunk)) this.news.waited(attempt);
  }

  /** Tells whether every byte has left, or the transfer waits until the site has told whether any must go again. */
  tellFinishing(): void {
    const haveLeft = this.toldBytes >= this.job.file.size && !this.news.isEarly;
    this.setFinishing((this.stage === 'checking' && !this.check.lacksOthers) || haveLeft);
  }

  override setOffline(isOffline: boolean): boolean {
    const isBack = super.setOffline(isOffline);
    if (isBack) this.tellFinishing();
    return isBack;
  }

  /** Notes that there is no network, if a request had no answer and the browser reports no network. */
  noteOffline(status: number): void {
    if (status === 0 && !this.context.connection.isOnline) this.setOffline(true);
  }

  /** Notes for the developer what came in place of an answer, as long as no chunk has proven a 23 site. */
  noteStranger(answer: ChunkAnswer): void {
    if (this.site === 'unknown' || this.site === 'readable')
      this.describeTrouble(describeStranger(this.job.redeemUrl, answer), answer.status === 0);
  }

  /** It is certain that what gave this answer is no 23 site. */
  endAtStranger(answer: AnswerOrigin): void {
    const {status} = answer;
    this.failWithWarning('endpoint-wrong', describeStranger(this.job.redeemUrl, answer), {status});
  }

  /** Something on the way answers in place of the site. It may let chunks pass later, or on another network. */
  noteFilter(): void {
    if (this.site !== 'unknown') return;
    this.site = 'filtered';
    this.describeTrouble(describeFilter(this.job.redeemUrl));
    this.trouble.note('site');
  }

  override giveUp(): void {
    if (this.site === 'filtered') return this.fail('server', describeFilter(this.job.redeemUrl), {status: 0});
    if (this.site !== 'unknown' || this.giveUpTimer.status !== 0) return super.giveUp();
    // Nothing was ever heard from there.
    void isNobodyThere(this.context.site, this.job.redeemUrl).then(isSo => {
      // The question takes a while, in which a person may pause.
      if (!this.isActive) return;
      if (isSo) this.endAtStranger(NO_ANSWER);
      else super.giveUp();
    });
  }

  /** The transfer sends nothing before it has asked the site for the file; see `CompletionCheck.open`. */
  openCheck(chunk: number, fate: Fate, hasLeft: boolean, refusal: UploadErrorDetails | null = null): number {
    const {check, progress} = this;
    this.stage = 'checking';
    // An acknowledged chunk is there. If it went twice, the site may have put the file together in between.
    const isInDoubt = check.isRepeated || !progress.has(chunk);
    const held = isInDoubt ? this.askable(chunk) : null;
    return check.open(held, fate, hasLeft, refusal, progress.lacksBeside(chunk));
  }

  /** Asks the site after a while whether it has the file; see `CompletionCheck.open`. */
  startCheck(chunk: number, fate: Fate, hasLeft: boolean, refusal: UploadErrorDetails | null = null): void {
    const wait = this.openCheck(chunk, fate, hasLeft, refusal);
    if (fate !== 'not-there' && hasLeft) this.listener.completingLeft();
    if (wait > 0) this.question.wait(wait, () => this.proceed());
  }

  /** The site has a chunk. `attempt` is what sent it; null if an earlier request did. */
  noteTaken(chunk: number, attempt: ChunkAttempt | null): void {
    const bytes = this.chunks.length(chunk);
    this.site = 'proven';
    this.usedUp = null;
    this.giveUpTimer.reset();
    this.trouble.end();
    this.sizeEvidence.took(bytes);
    this.stallLimit.acknowledged(bytes);
    this.progress.add(chunk);
    this.listener.acknowledged(chunk, attempt && (1000 * bytes) / attempt.age);
    this.listener.moved();
  }

  /** Everything has to go again. */
  forgetChunks(): void {
    this.progress.clear();
    this.check.reset();
    this.probeChunk = null;
    // The listener forgets its note as well.
    this.announcement = 'none';
    this.listener.forgotten();
  }

  /** Whether a token is refused for its age, and not because this very file has used it up. */
  saysExpired({serverMessage}: UploadErrorDetails): boolean {
    return this.context.clock.date() >= this.job.tokenExpiresAt || /expire/i.test(serverMessage ?? '');
  }

  refuseToken(details: UploadErrorDetails): void {
    if (this.usedUp?.test(details.serverMessage ?? '') && !this.saysExpired(details)) this.endUnconfirmed();
    else this.fail('token-refused', 'The site refused the token.', details);
  }

  endUnconfirmed(): void {
    if (this.site !== 'proven') return this.fail('network', 'Nothing that the site answered could be read.');
    this.context.warn(CALLBACK_HELP);
    this.fail('callback-unreadable', 'Every byte was sent, but the final answer could not be read.');
  }

  /** Tells the developer that a gateway takes no request of this length. */
  warnOfLimit(): void {
    const {redeemUrl, chunkSize} = this.job;
    this.context.warn(`${redeemUrl} refuses ${chunkSize} bytes at once: raise the limit of its gateway.`);
  }

  endTooLarge(): void {
    const {passed} = this.sizeEvidence;
    if (passed === null) this.warnOfLimit();
    this.end({kind: 'too-large', passed});
  }
}
