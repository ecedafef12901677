import {createServer, type Server} from 'node:http';
import {nodeHandler} from 'video-uploader/server';
import {
  createCallbackHandler,
  createCaptionHandler,
  createDeleteHandler,
  createReplaceTokenHandler,
  createStatusHandler,
  createTokenHandler,
  type Embedder,
} from './upload-handlers.js';

/** The addresses on a bare `node:http` server. */
export function serveByNode(embedder: Embedder): Server {
  const answerToken = createTokenHandler(embedder);
  const answerCallback = createCallbackHandler(embedder);
  const answerStatus = createStatusHandler(embedder);
  const answerDelete = createDeleteHandler(embedder);
  const answerCaptions = createCaptionHandler(embedder);
  const answerReplaceToken = createReplaceTokenHandler(embedder);

  const answer = async (request: Request): Promise<Response> => {
    const {pathname} = new URL(request.url);
    if (pathname === '/upload-token') return await answerToken(request);
    if (pathname === '/uploaded') return await answerCallback(request);
    if (pathname === '/video-status') return await answerStatus(request);
    if (pathname === '/delete-video') return await answerDelete(request);
    if (pathname === '/captions') return await answerCaptions(request);
    if (pathname === '/replace-token') return await answerReplaceToken(request);
    return new Response('Not found', {status: 404});
  };
  const handle = nodeHandler(answer, {maxBody: 4_000_000});
  return createServer((request, response) => void handle(request, response));
}
