import type {IncomingMessage} from 'node:http';
import type {Answer} from '../http/answer.js';
import {textAnswer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import {answerPreflight, CORS_HEADERS} from '../http/cors.js';
import {Parameters} from '../http/parameters.js';
import type {SiteParts} from '../site-parts.js';
import type {Video, VideoStore} from '../storage/video-store.js';
import {isDuration, readBehaviour} from './behaviour.js';
import {parseFaultRules} from './faults.js';
import {splitScope, type Scopes} from './scope.js';

const LARGEST_BODY = 1 << 20;

/** What a proxy adds to a request of somebody else: then this machine is only the last one it has passed. */
const PROXY_HEADER = /^(?:forwarded|x-forwarded(?:-.+)?|x-real-ip|via)$/;

/** Whether a request comes from this machine and was meant for it: from a page of this machine, if from a page. */
export function isFromLoopback(req: IncomingMessage): boolean {
  if (Object.keys(req.headers).some(name => PROXY_HEADER.test(name))) return false;
  const remote = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const isLocalPeer = remote === '::1' || remote.startsWith('127.');
  // A page elsewhere whose name resolves to this machine sends its own Host, and any page elsewhere its Origin;
  // after a redirect, which is how return_url is reached, that is "null".
  const origin = req.headers.origin ?? 'null';
  const isLocalPage = origin === 'null' || isLoopbackHost(origin.replace(/^https?:\/\//, ''));
  return isLocalPeer && isLoopbackHost(req.headers.host ?? '') && isLocalPage;
}

function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(
    host.toLowerCase(),
  );
}

/**
 * Answers below `/_test/`, where tests arrange faults and look at what happened.
 *
 * @param path what follows `/_test`.
 */
export async function answerControl(
  req: IncomingMessage,
  path: string,
  query: Parameters,
  scopes: Scopes,
  site: SiteParts,
): Promise<Answer> {
  if (!isFromLoopback(req) || req.headers.origin === 'null')
    return withCors(textAnswer(403, 'Only from this machine.'));
  if (req.method === 'OPTIONS') {
    const answer = answerPreflight(req);
    return withCors({
      ...answer,
      headers: {...answer.headers, 'Access-Control-Allow-Methods': 'GET, PUT, POST, DELETE'},
    });
  }
  try {
    const address = splitScope(path);
    const scope = scopes.get(address.scope);
    switch (`${req.method} ${address.path}`) {
      case 'GET /faults':
        return jsonAnswer({rules: scope.faults.left()});
      case 'PUT /faults':
        scope.faults.replace(parseFaultRules(await readJson(req)));
        return jsonAnswer({rules: scope.faults.left()});
      case 'DELETE /faults':
        scope.faults.replace([]);
        return jsonAnswer({rules: []});
      case 'GET /down':
        return jsonAnswer({forMs: Math.ceil(scope.faults.downFor)});
      case 'PUT /down': {
        const forMs = ((await readJson(req)) as {forMs?: unknown} | null)?.forMs;
        if (typeof forMs !== 'number' || !(forMs >= 0))
          throw new TypeError('The body must be {"forMs": number}.');
        scope.setDown(forMs);
        return jsonAnswer({forMs});
      }
      case 'GET /site':
        return jsonAnswer(scope.behaviour);
      case 'PUT /site':
        scope.behaviour = readBehaviour(await readJson(req), scope.behaviour, scopes.behaviour);
        return jsonAnswer(scope.behaviour);
      case 'PUT /transcoding':
        return await setTranscoding(await readJson(req), site.videos);
      case 'GET /log':
        return jsonAnswer(scope.log.entries());
      case 'GET /videos':
        return jsonAnswer(await describeVideos(query.text('upload_token'), site.videos));
      default:
        return withCors(textAnswer(404, 'There is no such control.'));
    }
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError || error instanceof ApiError))
      throw error;
    return withCors(textAnswer(400, error.message));
  }
}

/** Changes how long one video takes; with 0 it is ready. */
async function setTranscoding(json: unknown, videos: VideoStore): Promise<Answer> {
  const {photoId, ms} = Object(json) as {photoId?: unknown; ms?: unknown};
  const video = videos.get(String(photoId));
  if (!video || !isDuration(ms)) throw new TypeError('The body must be {"photoId": text, "ms": number}.');
  await videos.setTranscodeMs(video, ms);
  return jsonAnswer({photoId, ms});
}

async function describeVideos(uploadToken: string, videos: VideoStore): Promise<object[]> {
  const described: object[] = [];
  for (const video of videos.list()) {
    if (uploadToken === '' || video.uploadToken === uploadToken)
      described.push(await describe(video, videos));
  }
  return described;
}

async function describe(video: Video, videos: VideoStore): Promise<object> {
  const {photoId, treeId, token, metadata, size, fileName, identifier, uploadToken} = video;
  const {picture, filmNumber, captions} = video;
  const {title, description, tags, albumId, published} = metadata;
  const sha256 = await videos.hashOf(video);
  return {
    ...{photoId, treeId, token, title, description, tags, albumId, published},
    ...{size, sha256, fileName, identifier, uploadToken, picture, filmNumber, captions},
  };
}

async function readJson(req: IncomingMessage): Promise<object | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of req) {
    size += (piece as Buffer).length;
    if (size > LARGEST_BODY) throw new TypeError('The body is too large.');
    pieces.push(piece as Buffer);
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8') || 'null') as object | null;
}

function jsonAnswer(value: unknown): Answer {
  const headers = {'Content-Type': 'application/json; charset=utf-8'};
  return withCors({status: 200, headers, body: JSON.stringify(value)});
}

function withCors(answer: Answer): Answer {
  return {...answer, headers: {...CORS_HEADERS, ...answer.headers}};
}
