import {mkdir} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {join} from 'node:path';
import {errorResult, formatAnswer} from './answers/answer-format.js';
import {AnswerCache} from './answers/answer-cache.js';
import {splitVersion} from './answers/version-2.js';
import {Gallery} from './control/gallery.js';
import {noteFields} from './control/request-log.js';
import {Scopes, splitScope} from './control/scope.js';
import {answerSink, readSinkFields} from './control/sink.js';
import {answerControl, isFromLoopback} from './control/test-control.js';
import {textAnswer, type Answer} from './http/answer.js';
import {ApiError} from './http/api-error.js';
import {ApiRequest, FaultAnswerError} from './http/api-request.js';
import {answerPreflight, CORS_HEADERS} from './http/cors.js';
import {ConnectionLostError, FormBodyError} from './http/form-body.js';
import {OAuthVerifier} from './http/oauth-verifier.js';
import {Parameters} from './http/parameters.js';
import {
  type Target,
  describeRequest,
  formatLocalAddress,
  methodName,
  parseTarget,
} from './http/request-target.js';
import {writeAnswer, writeEndless} from './http/write-answer.js';
import {findMethod, type Method} from './methods/method-table.js';
import {readPublicUrl, readVariables, type SiteOptions} from './site-options.js';
import type {SiteParts} from './site-parts.js';
import {ChunkStore} from './storage/chunk-store.js';
import {HeldBodies} from './storage/held-bodies.js';
import {sendPoster} from './storage/poster.js';
import {effectiveMetadata, TokenStore} from './storage/token-store.js';
import {answerCaptions, findVideoFile, sendVideoFile} from './storage/video-file.js';
import {VideoStore} from './storage/video-store.js';

/** A running site. */
export interface Site {
  /** Answers one request. Never rejects. */
  readonly handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Ends what is under way and stops the clean-up timer. */
  readonly close: () => Promise<void>;
}

const CLEAN_UP_INTERVAL = 10 * 60_000;
const MAX_FILE_BYTES = 100 * 2 ** 30;

/** Opens a site on its data folder, finishing what a killed process left behind. */
export async function createSite(options: SiteOptions): Promise<Site> {
  const log = options.log ?? (() => {});
  const closing = new AbortController();
  const credentials = [options.credentials].flat();
  const [owner] = credentials;
  if (!owner) throw new TypeError('A site needs at least one key in its credentials.');

  const publicUrl = readPublicUrl(options.publicUrl);
  const variables = readVariables(options.customVariables ?? []);
  await mkdir(options.dataFolder, {recursive: true});
  const site: SiteParts = {
    tokens: new TokenStore(join(options.dataFolder, 'tokens'), log),
    videos: new VideoStore(options.dataFolder, log),
    chunks: new ChunkStore(options.dataFolder),
    heldBodies: new HeldBodies(),
    listed: new AnswerCache(),
    verifier: new OAuthVerifier(credentials),
    variables,
    maxFileBytes: options.maxFileBytes ?? MAX_FILE_BYTES,
    closing: closing.signal,
    log,
  };
  await load(site);
  const timer = setInterval(() => {
    sweep(site).catch((error: unknown) => log(`The clean-up failed: ${String(error)}`));
  }, CLEAN_UP_INTERVAL);
  timer.unref();

  const gallery = await Gallery.open(site.videos, options.albums ?? new Map(), options.pageUrl ?? (() => ''));
  const {transcodeMs = 0, isOld = false} = options;
  const scopes = new Scopes(options.faults === true, {transcodeMs, isOld});
  const running = new Set<Promise<void>>();

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const target = parseTarget(req);
    if (!target) {
      writeAnswer(res, textAnswer(400, 'The request has no usable address.'));
      return;
    }
    const query = Parameters.fromQuery(target.search);
    const hasFaults = options.faults === true;
    if (hasFaults && /^\/_test(?:\/|$)/.test(target.path)) {
      await routeControl(req, res, target, query);
      return;
    }
    const hasScopes = hasFaults && isFromLoopback(req);
    const address = hasScopes ? splitScope(target.path) : {scope: '', path: target.path};
    if (/^\/api(?:\/|$)/.test(address.path)) {
      await routeApi(req, res, {...target, ...address, fullPath: target.path}, query);
      return;
    }
    if (hasFaults && scopes.get(address.scope).faults.isDown) {
      req.socket.destroy();
      return;
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      writeAnswer(res, {...textAnswer(405, 'Only GET.'), headers: {Allow: 'GET, HEAD'}});
      return;
    }
    const file = findVideoFile(address.path, site.videos);
    if (file?.isPoster) sendPoster(res, file.video, site.videos, req.method === 'GET');
    else if (file) sendVideoFile(req, res, site.videos.pathOf(file.video), file.video);
    else
      writeAnswer(
        res,
        (await answerCaptions(address.path, site.videos)) ?? gallery.answer(address.path, query),
      );
  }

  async function routeControl(
    req: IncomingMessage,
    res: ServerResponse,
    target: Target,
    query: Parameters,
  ): Promise<void> {
    const path = target.path.slice('/_test'.length);
    const address = splitScope(path);
    if (!/^\/sink(?:\/|$)/.test(address.path) || !isFromLoopback(req)) {
      writeAnswer(res, await answerControl(req, path, query, scopes, site));
      return;
    }
    const scope = scopes.get(address.scope);
    const entry = scope.log.begin(
      describeRequest(req, req.method === 'OPTIONS' ? 'preflight' : 'callback', target),
    );
    const answer = answerSink(req, query);
    entry.status = answer.status;
    noteFields(entry, await readSinkFields(req, query));
    writeAnswer(res, answer);
    scope.log.end(entry);
  }

  async function routeApi(
    req: IncomingMessage,
    res: ServerResponse,
    target: Target & {scope: string; fullPath: string},
    query: Parameters,
  ): Promise<void> {
    const scope = scopes.get(target.scope);
    const {version, path} = splitVersion(target.path);
    const {behaviour, sockets} = scope;
    const {name, run} = findMethod(path, version, behaviour);
    const entry = scope.log.begin(describeRequest(req, methodName(req, name), target));
    const {socket} = req;
    sockets.add(socket);
    try {
      if (scope.faults.isDown) {
        socket.destroy();
        return;
      }
      const domain = options.domain ?? publicUrl?.host ?? formatLocalAddress(req);
      const origin = publicUrl?.origin ?? `http://${(req.headers.host ?? domain).toLowerCase()}`;
      const url = origin + target.fullPath;
      const request = new ApiRequest(
        req,
        {version, endpoint: target.path, url, query, domain},
        {entry, faults: scope.faults, behaviour, targets: site, closing: closing.signal},
      );
      const work = answerRequest(request, req, run, site);
      const answer = await Promise.race([work, request.overdue]);
      const final = await request.finish(answer);
      if (!final || res.destroyed || socket.destroyed) {
        socket.destroy();
      } else {
        entry.status = final.answer.status;
        const answer = final.hasCors ? withCors(final.answer) : final.answer;
        if (request.endless === null) writeAnswer(res, answer);
        else await writeEndless(res, answer, request.endless);
      }
      // Behind a gateway that did not wait for it, the site is still at work.
      await work;
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error;
      socket.destroy();
    } finally {
      sockets.delete(socket);
      scope.log.end(entry);
    }
  }

  return {
    async handler(req, res) {
      const work = route(req, res).catch((error: unknown) => {
        log(
          `${req.method} ${(req.url ?? '').split('?')[0]} failed: ${error instanceof Error ? error.stack : String(error)}`,
        );
        // 503 and not 500: in this API 500 means that the file is hopeless.
        if (!res.headersSent) writeAnswer(res, withCors(textAnswer(503, 'Something went wrong; try again.')));
        else res.destroy();
      });
      running.add(work);
      await work;
      running.delete(work);
    },
    async close() {
      clearInterval(timer);
      closing.abort();
      scopes.cut();
      await Promise.allSettled(running);
    },
  };
}

async function load(site: SiteParts): Promise<void> {
  await site.tokens.load();
  await site.videos.load();
  await site.chunks.load(set => site.videos.hasChunkSet(set));
  // An edit is written to the token first; its video may not have been reached any more.
  for (const video of site.videos.list()) {
    const token = site.tokens.get(video.uploadToken);
    if (!token) continue;
    const metadata = effectiveMetadata(token, video.identifier);
    if (JSON.stringify(metadata) !== JSON.stringify(video.metadata))
      await site.videos.setMetadata(video, metadata);
  }
  await sweep(site);
}

async function sweep(site: SiteParts): Promise<void> {
  const expired = await site.tokens.sweep();
  await site.chunks.sweep(uploadToken => {
    const token = site.tokens.find(uploadToken);
    return !token || expired.has(uploadToken) || site.videos.usesOf(uploadToken) >= token.maxUploads;
  });
}

/** @returns null when a fault rule answers instead. */
async function answerRequest(
  request: ApiRequest,
  req: IncomingMessage,
  run: Method | undefined,
  site: SiteParts,
): Promise<Answer | null> {
  try {
    if (req.method === 'OPTIONS') {
      request.meetQuery();
      return answerPreflight(req);
    }
    request.start();
    if (req.method !== 'GET' && req.method !== 'HEAD' && req.method !== 'POST') {
      return {...textAnswer(405, 'Only GET and POST.'), headers: {Allow: 'GET, POST, OPTIONS'}};
    }
    if (!run) {
      await request.readForm();
      const code = request.version === 2 ? 'no_such_object' : 'invalid_input';
      request.authenticate();
      throw new ApiError(code, `There is no API method ${request.endpoint}.`);
    }
    return await run(request, site);
  } catch (error) {
    if (error instanceof FaultAnswerError) return null;
    if (error instanceof FormBodyError) {
      const isRedeem = /\/redeem-(?:upload|replace)-token$/.test(request.endpoint);
      if (isRedeem && request.version === 1) return textAnswer(error.status, error.message);
      const answer = formatAnswer(errorResult(new ApiError('invalid_input', error.message)), request);
      return request.version === 1 ? answer : {...answer, status: error.status};
    }
    if (error instanceof ApiError) return formatAnswer(errorResult(error), request);
    throw error;
  }
}

function withCors(answer: Answer): Answer {
  return {...answer, headers: {...CORS_HEADERS, ...answer.headers}};
}
