import express, {type Express} from 'express';
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

/** The addresses in an Express app. */
export function serveByExpress(embedder: Embedder): Express {
  const answerToken = createTokenHandler(embedder);
  const answerCallback = createCallbackHandler(embedder);
  const answerStatus = createStatusHandler(embedder);
  const answerDelete = createDeleteHandler(embedder);
  const answerCaptions = createCaptionHandler(embedder);
  const answerReplaceToken = createReplaceTokenHandler(embedder);
  const app = express();

  app.all(
    '/upload-token',
    nodeHandler(request => answerToken(request)),
  );
  app.all('/uploaded', nodeHandler(answerCallback));
  app.all(
    '/video-status',
    nodeHandler(request => answerStatus(request)),
  );
  app.all(
    '/delete-video',
    nodeHandler(request => answerDelete(request)),
  );
  app.all(
    '/captions',
    nodeHandler(request => answerCaptions(request), {maxBody: 4_000_000}),
  );
  app.all(
    '/replace-token',
    nodeHandler(request => answerReplaceToken(request)),
  );
  return app;
}
