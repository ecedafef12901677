import fastify, {type FastifyInstance} from 'fastify';
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

/** The addresses in a Fastify app. */
export function serveByFastify(embedder: Embedder): FastifyInstance {
  const answerToken = createTokenHandler(embedder);
  const answerCallback = createCallbackHandler(embedder);
  const answerStatus = createStatusHandler(embedder);
  const answerDelete = createDeleteHandler(embedder);
  const answerCaptions = createCaptionHandler(embedder);
  const answerReplaceToken = createReplaceTokenHandler(embedder);
  const app = fastify();

  // Fastify must leave the bodies of these addresses alone.
  app.register(async uploads => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, _body, done) => done(null));
    for (const [path, answer] of [
      ['/upload-token', answerToken],
      ['/uploaded', answerCallback],
      ['/video-status', answerStatus],
      ['/delete-video', answerDelete],
      ['/captions', answerCaptions],
      ['/replace-token', answerReplaceToken],
    ] as const) {
      const handle = nodeHandler(request => answer(request), {maxBody: 4_000_000});
      uploads.all(path, async (request, reply) => {
        reply.hijack();
        await handle(request.raw, reply.raw);
      });
    }
  });
  return app;
}
