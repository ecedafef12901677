import {Hono} from 'hono';
import {
  createCallbackHandler,
  createCaptionHandler,
  createDeleteHandler,
  createReplaceTokenHandler,
  createStatusHandler,
  createTokenHandler,
  type Embedder,
} from './upload-handlers.js';

/** The addresses in a Hono app, which speaks standard requests by itself: also on Deno, Bun and workers. */
export function serveByHono(embedder: Embedder): Hono {
  const answerToken = createTokenHandler(embedder);
  const answerCallback = createCallbackHandler(embedder);
  const answerStatus = createStatusHandler(embedder);
  const answerDelete = createDeleteHandler(embedder);
  const answerCaptions = createCaptionHandler(embedder);
  const answerReplaceToken = createReplaceTokenHandler(embedder);
  const app = new Hono();

  app.all('/upload-token', context => answerToken(context.req.raw));
  app.all('/uploaded', context => answerCallback(context.req.raw));
  app.all('/video-status', context => answerStatus(context.req.raw));
  app.all('/delete-video', context => answerDelete(context.req.raw));
  app.all('/captions', context => answerCaptions(context.req.raw));
  app.all('/replace-token', context => answerReplaceToken(context.req.raw));
  return app;
}
