import {rm} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {textAnswer, type Answer} from '../http/answer.js';
import type {ApiRequest} from '../http/api-request.js';
import {expectedSize, readChunkParameters, type ChunkParameters} from '../http/chunk-parameters.js';
import type {Parameters} from '../http/parameters.js';
import {cleanFileName, receiveFile, type ReceivedFile} from '../http/received-file.js';
import type {UploadOutcome} from '../http/upload-callback.js';
import type {SiteParts} from '../site-parts.js';
import {readStart, type ChunkAddress, type Visit} from '../storage/chunk-store.js';
import {SNIFF_BYTES, sniffContainer} from '../storage/container-sniffer.js';
import {effectiveMetadata, isExpired, type UploadToken} from '../storage/token-store.js';
import type {Video} from '../storage/video-store.js';
import {finalAnswer, refuseChunk, refuseToken} from './redeem-answers.js';

const NOT_SUPPORTED = "The file type isn't supported";
const NO_FILE = 'No file was uploaded';
const TOO_LARGE = 'The file is too large';

/** What the files of a kind of token are for. */
export interface TokenUse {
  /** The field that holds the token. */
  readonly field: 'upload_token' | 'replace_token';
  /** How people call the token. */
  readonly name: string;
  readonly find: (token: string, site: SiteParts) => UploadToken | undefined;
  /** Whether a file comes in one piece, whatever else the request says. */
  readonly isWhole: boolean;
  /** Takes a film over that is all there. */
  readonly keep: (film: Film, token: UploadToken, site: SiteParts) => Promise<UploadOutcome>;
}

/** A file that is all there. */
type CompleteFile = ReceivedFile & Pick<Video, 'identifier' | 'chunkSet' | 'transcodeMs'>;
/** One that is a video. */
export type Film = CompleteFile & Pick<Video, 'container'>;

/** One use of a token. */
interface Job {
  readonly use: TokenUse;
  readonly token: UploadToken;
  readonly answer: (outcome: UploadOutcome) => Answer;
}

const UPLOADING: TokenUse = {
  field: 'upload_token',
  name: 'upload token',
  find: (token, site) => site.tokens.get(token),
  isWhole: false,
  keep: addVideo,
};

/** Uses of a token that are being turned into a video right now. */
const pendingUses = new WeakMap<UploadToken, number>();

/**
 * Answers `redeem-upload-token`: a whole file in a form, one chunk of Resumable.js, or on GET
 * its question whether a chunk is there already.
 */
export async function redeemUploadToken(request: ApiRequest, site: SiteParts): Promise<Answer> {
  return await redeem(request, site, UPLOADING);
}

/** @param withoutToken answers a form without a token of this use; it gets the file, if one came. */
export async function redeem(
  request: ApiRequest,
  site: SiteParts,
  use: TokenUse,
  withoutToken?: (fields: Parameters, file: Readable | null) => Promise<Answer>,
): Promise<Answer> {
  let file: ReceivedFile | null = null;
  let admission: Admission | null = null;
  /** A file that came before its token stays in memory until the token is known to be good. */
  const held = site.heldBodies.open();
  let visit = site.chunks.enter();
  const chunkOf = (fields: Parameters) => (use.isWhole ? null : readChunkParameters(fields));
  /** @param parameters those that say how many bytes it may have. */
  const receive = async (content: Readable, parameters: Parameters, fileName: string): Promise<void> => {
    const chunk = chunkOf(parameters);
    const limit = chunk?.chunk ? expectedSize(chunk, chunk.chunk) : site.maxFileBytes;
    file = await receiveFile(content, site.chunks.temporaryPath(), limit, fileName);
  };
  try {
    let heldName = '';
    const {fields} = await request.readForm(async ({content, fileName}, before) => {
      if (before.has(use.field)) {
        admission = admit(use, before, visit, request, site);
        if (admission.refusal === null) await receive(content, before, fileName);
      } else {
        heldName = fileName;
        await held.fill(content);
      }
    });
    if (withoutToken && !fields.has(use.field)) return await withoutToken(fields, held.take());
    if (!request.isPost && chunkOf(fields)) return await answerTest(use, fields, request, site);

    if (await request.isDeliveredLater()) {
      // It begins for the site when it gets there.
      site.chunks.leave(visit);
      visit = site.chunks.enter();
      admission = null;
    }
    const admitted: Admission = admission ?? admit(use, fields, visit, request, site);
    const chunk = chunkOf(fields);
    if (admitted.refusal !== null) return refuseToken(admitted.refusal, chunk !== null, request);
    const {token} = admitted;
    const content = held.take();
    if (content) await receive(content, fields, heldName);
    const answer = (outcome: UploadOutcome) => finalAnswer(outcome, token, request, site);
    const job = {use, token, answer};
    return chunk
      ? await takeChunk(chunk, job, visit, file, request, fields, site)
      : await takeFile(job, file, request, site);
  } finally {
    held.release();
    site.chunks.leave(visit);
    const left = file as ReceivedFile | null;
    if (left) await rm(left.path, {force: true});
  }
}

/** Whether a request may use its token, asked as soon as the token is known: a slow body is not cut off by the clock. */
type Admission =
  {readonly refusal: string; readonly token: null} | {readonly refusal: null; readonly token: UploadToken};

function admit(
  use: TokenUse,
  fields: Parameters,
  visit: Visit,
  request: ApiRequest,
  site: SiteParts,
): Admission {
  const token = use.find(fields.text(use.field), site);
  if (!token) return {refusal: `This ${use.name} is invalid.`, token: null};
  if (isExpired(token)) return {refusal: `This ${use.name} has expired.`, token: null};
  const chunk = readChunkParameters(fields);
  // The last use may be of the same file, which another request has brought since this one began.
  const isLate = chunk !== null && site.chunks.hasFinishedSince(addressOf(token, chunk, request), visit);
  if (site.videos.usesOf(token.uploadToken) >= token.maxUploads && !isLate)
    return {refusal: usedUp(use), token: null};
  visit.uploadToken = token.uploadToken;
  return {refusal: null, token};
}

async function answerTest(
  use: TokenUse,
  fields: Parameters,
  request: ApiRequest,
  site: SiteParts,
): Promise<Answer> {
  const chunk = readChunkParameters(fields);
  if (!chunk?.chunk || chunk.chunk > chunk.chunks) return textAnswer(500, 'Wrong chunk number');
  const token = use.find(fields.text(use.field), site);
  // Whether the token may still be redeemed is not asked: the question is about the chunk.
  const size = token ? await site.chunks.sizeOf(addressOf(token, chunk, request), chunk.chunk) : undefined;
  return size === chunk.chunkSize ? textAnswer(200, 'ok') : textAnswer(404, 'not found');
}

/** A plain form: the whole file at once. What is wrong with it is told through the callback. */
async function takeFile(
  job: Job,
  file: ReceivedFile | null,
  request: ApiRequest,
  site: SiteParts,
): Promise<Answer> {
  const {use, answer} = job;
  if (!file || file.size === 0) return answer({errorMessage: NO_FILE});
  if (file.size > site.maxFileBytes) return answer({errorMessage: TOO_LARGE});
  const {transcodeMs} = request.behaviour;
  const final = await store(job, {...file, identifier: '', chunkSet: '', transcodeMs}, site);
  return final ?? refuseToken(usedUp(use), false, request);
}

/** One chunk. What is wrong with it is told by status 500, which makes the sender give the file up. */
async function takeChunk(
  chunk: ChunkParameters,
  job: Job,
  visit: Visit,
  file: ReceivedFile | null,
  request: ApiRequest,
  fields: Parameters,
  site: SiteParts,
): Promise<Answer> {
  const {use, token} = job;
  const number = chunk.chunk;
  if (number === null || number > chunk.chunks) return refuseChunk('Wrong chunk number', request);
  if (chunk.totalSize > site.maxFileBytes) return refuseChunk(TOO_LARGE, request);
  if (!file) return refuseChunk(NO_FILE, request);
  if (file.size !== expectedSize(chunk, number)) return refuseChunk('Wrong data size', request);
  if (number === 1 && !(await mayBeVideo(file.path, chunk.chunks)))
    return refuseChunk(NOT_SUPPORTED, request);

  const address = addressOf(token, chunk, request);
  const fileName = cleanFileName(fields.text('resumableFilename') || file.fileName);
  const {size, identifier} = {size: chunk.totalSize, identifier: chunk.identifier};
  const {transcodeMs} = request.behaviour;
  /** Takes the chunk in; the whole file where it was the last one missing. */
  const take = async (): Promise<{path: string; chunkSet: string} | null> => {
    if (chunk.chunks === 1) return {path: file.path, chunkSet: ''};
    await site.chunks.put(address, number, file.path);
    if (request.isByNumber && number < chunk.chunks) return null;
    if ((await site.chunks.count(address)) < chunk.chunks) return null;
    return await site.chunks.assemble(address, chunk.chunks);
  };
  const finish = async (whole: {path: string; chunkSet: string} | null): Promise<Answer> => {
    if (whole === null) return textAnswer(200, 'ok');
    try {
      await request.assembling();
      let isStored = false;
      const answer: Job['answer'] = outcome => {
        isStored = 'video' in outcome;
        return job.answer(outcome);
      };
      const told = {...job, answer};
      const final = await store(told, {...whole, size, fileName, identifier, transcodeMs}, site);
      // Nothing was made of them where another file had the last use: then they stay until the token ends.
      if (final !== null) await site.chunks.remove(address, isStored);
      return final ?? refuseToken(usedUp(use), true, request);
    } finally {
      await rm(whole.path, {force: true});
    }
  };
  if (!request.isLocked) return await finish(await site.chunks.exclusively(address, take));
  return await site.chunks.exclusively(address, async () => {
    // Another request brought the same bytes and finished the file while this one was under way.
    if (site.chunks.hasFinishedSince(address, visit)) return textAnswer(200, 'ok');
    return await finish(await take());
  });
}

/**
 * Does with a complete file what its token is for. A file that is no video uses nothing up.
 *
 * @returns null where no use was left.
 */
async function store({use, token, answer}: Job, file: CompleteFile, site: SiteParts): Promise<Answer | null> {
  const container = sniffContainer(await readStart(file.path, SNIFF_BYTES));
  if (!container) return answer({errorMessage: NOT_SUPPORTED});

  // Several files may end at the same moment; the one that finds no use left is too late.
  const pending = pendingUses.get(token) ?? 0;
  if (site.videos.usesOf(token.uploadToken) + pending >= token.maxUploads) return null;
  pendingUses.set(token, pending + 1);
  try {
    return answer(await use.keep({...file, container}, token, site));
  } finally {
    pendingUses.set(token, (pendingUses.get(token) ?? 1) - 1);
  }
}

async function addVideo(film: Film, token: UploadToken, site: SiteParts): Promise<UploadOutcome> {
  const {path, ...rest} = film;
  const metadata = effectiveMetadata(token, film.identifier);
  const {uploadToken, userId, publishing} = token;
  const video = await site.videos.add(path, {...rest, ...publishing, uploadToken, userId, metadata});
  // An edit may have come while the record was written, when there was no video to apply it to.
  const latest = effectiveMetadata(token, film.identifier);
  if (JSON.stringify(latest) !== JSON.stringify(metadata)) await site.videos.setMetadata(video, latest);
  return {video};
}

function usedUp({name}: TokenUse): string {
  return `This ${name} has been used up.`;
}

/** Whether chunk 1 looks like a video. Too short a chunk is left to the check of the whole file. */
async function mayBeVideo(path: string, chunks: number): Promise<boolean> {
  const start = await readStart(path, SNIFF_BYTES);
  if (sniffContainer(start)) return true;
  const isUndecided =
    start.length < 12 || (start.length < SNIFF_BYTES && (start[0] === 0x47 || start[4] === 0x47));
  return chunks > 1 && isUndecided;
}

function addressOf(token: UploadToken, chunk: ChunkParameters, {storage}: ApiRequest): ChunkAddress {
  const {chunkSize, totalSize} = chunk;
  return {uploadToken: token.uploadToken, identifier: chunk.identifier + storage, chunkSize, totalSize};
}
