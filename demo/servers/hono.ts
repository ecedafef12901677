import {Hono} from 'hono';
import {createCallbackHandler, createTokenHandler, type Embedder} from './upload-handlers.js';

/** The two addresses in a Hono app, which speaks standard requests by itself: also on Deno, Bun and workers. */
export function serveByHono(embedder: Embedder): Hono {
  const answerToken = createTokenHandler(embedder);
  const answerCallback = createCallbackHandler(embedder);
  const app = new Hono();

  app.all('/upload-token', context => answerToken(context.req.raw));
  app.all('/uploaded', context => answerCallback(context.req.raw));
  return app;
}
