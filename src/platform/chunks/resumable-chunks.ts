import Resumable from 'resumablejs';
import {
  type ChunkAnswer,
  type ChunkListener,
  type ChunkRequest,
  type ChunkSender,
  NO_ANSWER,
} from '../../core/transfer/chunks/chunk-sender.js';
import type {TransferJob} from '../../core/transfer/transport.js';
import {type CallbackForm, readCallbackForm} from '../../protocol/answers/callback-form.js';
import {chunkLength, chunkPlan} from '../../protocol/requests/chunk-plan.js';
import {tokenFieldOf} from '../../protocol/requests/replacing.js';
import {wellFormed} from '../../protocol/requests/well-formed.js';
import {retryAfterOf} from '../browser/retry-after-of.js';
import {LONGEST_ANSWER} from '../site/fetch-answer.js';
import {withOwnNames} from './own-names.js';

/**
 * Milliseconds that may pass before a page hears of bytes that left. Browsers tell every 50 ms (WebKit at once); the rest
 * is for a busy page.
 */
const TELLING = 500;
/** Milliseconds that the page at `return_url` gets. The outcome of the upload does not depend on it. */
const CALLBACK_PATIENCE = 10_000;
/** By how much a line may speed up within one request. */
const SPEED_UP = 4;

/**
 * A file cut into chunks by Resumable.js, which also builds and sends each request. The only file that knows the
 * package.
 *
 * This class uses neither its queue nor its retries, pausing, completion or validation, because they are unreliable.
 * Resumable.js resends failed chunks at once, up to a hundred times. A waiting retry ignores pause and cancel. The
 * reported answer is that of the chunk that came last. So the queue does nothing, retries are off, and each chunk
 * reports to this class.
 */
export class ResumableChunks implements ChunkSender {
  readonly count: number;
  readonly #job: TransferJob;
  readonly #resumable: Resumable;
  #file: Resumable.ResumableFile | null = null;

  /** @param ready Called later, when `send` becomes possible; not after `close`. */
  constructor(job: TransferJob, ready: () => void) {
    this.#job = job;
    this.count = chunkPlan(job.file.size, job.chunkSize).count;
    this.#resumable = new Resumable({
      // A function keeps the parameters, the token among them, out of the URL. One URL for all chunks needs one preflight.
      target: () => job.redeemUrl,
      query: {[tokenFieldOf(job.redeemUrl)]: job.uploadToken, ...job.parameters},
      chunkSize: job.chunkSize,
      // The site wants floor(size / chunkSize) chunks, the last one longer.
      forceChunkSize: false,
      testChunks: false,
      // Without retries a failed request arrives here untouched, with its status and body.
      maxChunkRetries: 0,
      // Seconds: never, because bytes are counted here.
      throttleProgressCallbacks: Infinity,
      // The default opens an alert for an empty file.
      minFileSize: 0,
      withCredentials: false,
      // A limit on the whole request would keep a slow line from ever getting a chunk through.
      xhrTimeout: 0,
      generateUniqueIdentifier: () => job.identifier,
      // Parameters that the API pages do not name would come back in the callback and make it longer.
      relativePathParameterName: '',
      typeParameterName: '',
      totalChunksParameterName: '',
      currentChunkSizeParameterName: '',
      fileNameParameterName: '',
    });
    this.#resumable.uploadNextChunk = () => {};
    this.#resumable.on('chunkingComplete', file => {
      if (!this.#resumable.files.includes(file)) return;
      this.#file = file;
      ready();
    });
    const {file} = job;
    // A stand-in, because Resumable.js writes on the file that it is given, and a name may hold half a character.
    this.#resumable.addFile({
      name: wellFormed(file.name),
      size: file.size,
      type: file.type,
      slice: (start, end, type) => file.slice(start, end, type),
    });
  }

  /** Bytes of chunk `number` (1-based). */
  length(number: number): number {
    const {file, chunkSize} = this.#job;
    return chunkLength(file.size, chunkPlan(file.size, chunkSize), number);
  }

  /** Sends chunk `number` (1-based). Only after `ready`, and not while it is on its way. */
  send(number: number, listener: ChunkListener): ChunkRequest {
    const chunk = this.#file?.chunks[number - 1];
    if (chunk === undefined) throw new RangeError(`There is no chunk ${number}.`);
    const {xhr: earlier} = chunk;
    if (earlier !== null) throw new Error(`Chunk ${number} is on its way already.`);
    const length = this.length(number);
    const begin = performance.now();
    let sentBytes = 0;
    let toldAt = begin;
    let isOver = false;
    const conclude = (answer: ChunkAnswer): void => {
      if (isOver) return;
      isOver = true;
      // The request holds on to its body, and with it to the file.
      chunk.xhr = null;
      listener.answered(answer);
    };
    chunk.callback = event => {
      if (event === 'progress') return;
      const answer = chunk.xhr === null ? NO_ANSWER : readAnswer(chunk.xhr);
      const form = readCallbackForm(answer.body, answer.url, this.#job.uploadToken);
      if (form === null) conclude(answer);
      else void postCallback(form).then(url => conclude({...answer, url}));
    };
    try {
      withOwnNames(() => chunk.send());
    } catch {
      // Nobody is called from within `send`.
      queueMicrotask(() => conclude(NO_ANSWER));
    }
    const xhr = chunk.xhr;
    // A browser that goes to sleep aborts requests by itself, and Resumable.js does not listen to that.
    xhr?.addEventListener('abort', () => conclude(NO_ANSWER));
    const note = (event: ProgressEvent): void => {
      // The form around the chunk counts as well.
      sentBytes = Math.min(event.loaded, length);
      toldAt = performance.now();
      if (!isOver) listener.moved();
    };
    xhr?.addEventListener('progress', ({loaded}) => {
      if (loaded <= LONGEST_ANSWER || isOver) return;
      conclude(readAnswer(xhr));
      xhr.abort();
    });
    xhr?.upload.addEventListener('progress', note);
    // Not `load`: Firefox fires it with the answer, even for bytes that were not seen to leave.
    return {
      length,
      get sentBytes() {
        return sentBytes;
      },
      get hasLeft() {
        return sentBytes >= length;
      },
      get mayHaveLeft() {
        if (sentBytes === 0 || sentBytes >= length) return true;
        // The browser would have told.
        if (performance.now() - toldAt > TELLING) return false;
        return sentBytes + ((SPEED_UP * sentBytes) / (toldAt - begin)) * TELLING >= length;
      },
      abort() {
        isOver = true;
        chunk.abort();
      },
    };
  }

  /** Lets go of the file. */
  close(): void {
    for (const file of [...this.#resumable.files]) {
      this.#resumable.removeFile(file);
      file.chunks = [];
    }
    this.#file = null;
  }
}

/**
 * Sends a form to `return_url` as a browser does that shows it, but without cookies, as after a redirect.
 *
 * @returns The address that a redirect would have led to.
 */
async function postCallback({action, fields}: CallbackForm): Promise<string> {
  const signal = AbortSignal.timeout(CALLBACK_PATIENCE);
  await fetch(action, {method: 'POST', mode: 'no-cors', credentials: 'omit', body: fields, signal}).catch(
    () => {},
  );
  for (const [name, value] of fields) action.searchParams.append(name, value);
  return action.href;
}

function readAnswer(xhr: XMLHttpRequest): ChunkAnswer {
  return {
    status: xhr.status,
    type: xhr.getResponseHeader('content-type') ?? '',
    body: xhr.responseText,
    url: xhr.responseURL,
    retryAfter: retryAfterOf(xhr),
  };
}
