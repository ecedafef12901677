import {readAnswers, tokenEndpoint} from 'video-uploader/server';
import type {Embedder, Handler} from './upload-handlers.js';

/** What a visitor answered before an upload. */
export interface Answers {
  readonly mail: string;
  readonly place: string;
}

/** Gives tokens as the others do, and keeps the answers of the visitor. */
export function createAnswersHandler(
  {site, origin, visitorOf}: Embedder,
  keep: (uploadToken: string, mail: string) => Promise<void>,
): Handler {
  const answerToken = tokenEndpoint<Answers>(site, {
    authorize: request => visitorOf(request),
    metadata: (_request, _visitor, {place}) => ({
      returnUrl: `${origin}/uploaded`,
      backgroundReturn: true,
      // A token for each file, so that each file has its own answers.
      maxUploads: 1,
      publish: false,
      // A custom variable of the site. The site has to know its key.
      parameters: {place},
    }),
    // The page gets the token after this. The site never gets the mail address.
    onToken: ({uploadToken}, _visitor, {mail}) => keep(uploadToken, mail),
  });

  async function answerTokenWithAnswers(request: Request): Promise<Response> {
    const answers = await readAnswers(request, ['mail', 'place']);
    if (!answers?.mail.includes('@')) return new Response('Send your mail address.', {status: 400});
    return await answerToken(request, answers);
  }
  return answerTokenWithAnswers;
}
