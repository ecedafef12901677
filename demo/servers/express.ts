import express, {type Express} from 'express';
import {nodeHandler} from 'video-uploader/server';
import {createCallbackHandler, createTokenHandler, type Embedder} from './upload-handlers.js';

/** The two addresses in an Express app. */
export function serveByExpress(embedder: Embedder): Express {
  const answerToken = createTokenHandler(embedder);
  const answerCallback = createCallbackHandler(embedder);
  const app = express();

  app.all(
    '/upload-token',
    nodeHandler(request => answerToken(request)),
  );
  app.all('/uploaded', nodeHandler(answerCallback));
  return app;
}
