/**
 * A CMS as small as it can be: an edit form with the tag as one of its controls, and a server that asks the 23 site
 * whose video it is before it saves the photo id. `docs/cms.md` has the same for real platforms.
 */
import {readFile} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Plugin, ViteDevServer} from 'vite';
import {
  type AskedVideo,
  deleteEndpoint,
  type EndpointHandler,
  nodeHandler,
  type Site,
  statusEndpoint,
  tokenEndpoint,
} from '../../src/server/index.js';
import {type EmbeddedSite, openSite, pageOrigin} from '../embedder.js';
import {type Article, Articles} from './articles.js';
import {fillTemplate} from './fill-template.js';
import {hasCsrfToken, type Session, Sessions} from './sessions.js';
import {findUploadedVideo} from './uploaded-video.js';

/** Longer than the longest upload is expected to take: a token that expires on the way sends everything again. */
const VALID_MINUTES = 120;
const LONGEST_FORM = 200_000;
const LONGEST_TITLE = 200;
const EMPTY: Article = {title: '', body: '', photoId: '', videoUrl: ''};

/** What an answer to a request is. */
type Answer = {status: number; html: string} | {location: string};

/** Plugs the CMS into Vite's server, under `/cms/`. Articles are kept in `file`. */
export function cms(site: EmbeddedSite, file: string, pageUrl: string | null = null): Plugin {
  return {
    name: 'cms',
    async configureServer(server) {
      const pages = new Cms(site, await Articles.open(file), server, pageUrl);
      server.middlewares.use('/cms', (request, response, next) => {
        pages.handle(request, response).catch(next);
      });
    },
  };
}

class Cms {
  readonly #siteUrl: string;
  readonly #site: Site;
  /** What answers the tag, by the address. */
  readonly #endpoints: ReadonlyMap<string, EndpointHandler<Session>>;
  readonly #articles: Articles;
  readonly #server: ViteDevServer;
  readonly #sessions = new Sessions(VALID_MINUTES);

  constructor(site: EmbeddedSite, articles: Articles, server: ViteDevServer, pageUrl: string | null) {
    this.#siteUrl = site.url;
    this.#site = openSite(site);
    const answerToken = tokenEndpoint<Session>(this.#site, {
      authorize: (request, session) =>
        hasCsrfToken(session, request.headers.get('X-CSRF-Token')) &&
        this.#sessions.hasRoomFor(session) &&
        session.id,
      metadata: () => ({
        returnUrl: new URL('/uploaded', pageOrigin(pageUrl, server)),
        backgroundReturn: true,
        maxUploads: 1,
        validMinutes: VALID_MINUTES,
      }),
      onToken: ({uploadToken}, _visitor, session) => this.#sessions.rememberUploadToken(session, uploadToken),
      onError: error => this.#log(error),
    });
    const rules = {
      authorize: (request: Request, video: AskedVideo, session: Session) =>
        this.#owns(request, video, session),
      onError: (error: unknown) => this.#log(error),
    };
    this.#endpoints = new Map([
      ['/upload-token', answerToken],
      ['/video-status', statusEndpoint<Session>(this.#site, rules)],
      [
        '/delete-video',
        deleteEndpoint<Session>(this.#site, {
          ...rules,
          onDeleted: ({photoId}) => articles.dropVideo(photoId),
        }),
      ],
    ]);
    this.#articles = articles;
    this.#server = server;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = this.#sessions.of(request, response);
    const answerTag = this.#endpoints.get(request.url ?? '');
    if (answerTag !== undefined && request.method === 'POST') {
      await nodeHandler(asked => answerTag(asked, session))(request, response);
      return;
    }
    const answer = await this.#answer(request, session);
    response.setHeader('Cache-Control', 'no-store');
    if ('location' in answer) {
      response.writeHead(303, {Location: answer.location}).end();
    } else {
      const html = await this.#server.transformIndexHtml(request.url ?? '/', answer.html);
      response.writeHead(answer.status, {'Content-Type': 'text/html; charset=utf-8'}).end(html);
    }
  }

  /** An editor may do this with what this editor uploaded, and with what an article has. */
  #owns(request: Request, {photoId, uploadToken}: AskedVideo, session: Session): boolean {
    if (!hasCsrfToken(session, request.headers.get('X-CSRF-Token'))) return false;
    return uploadToken === null
      ? this.#articles.has(photoId)
      : this.#sessions.uploadTokensOf(session).includes(uploadToken);
  }

  async #answer(request: IncomingMessage, session: Session): Promise<Answer> {
    const [pathname = '', search] = (request.url ?? '/').split('?');
    const isPost = request.method === 'POST';
    const [, id = '', page = ''] = /^\/(new|\d+)(\/edit)?$/.exec(pathname) ?? [];
    const article = id === 'new' ? EMPTY : this.#articles.find(id);
    if (article === null) return {status: 404, html: await template('not-found')};
    if (id !== 'new' && page === '')
      return await showArticle(id, article, new URLSearchParams(search).has('saved'));
    if (isPost) return await this.#save(id, article, request, session);
    return await this.#showForm(200, id, article, '', session);
  }

  async #save(id: string, old: Article, request: IncomingMessage, session: Session): Promise<Answer> {
    const form = await readForm(request);
    const [title, body, photoId] = ['title', 'body', 'video'].map(name => form.get(name)?.trim() ?? '') as [
      string,
      string,
      string,
    ];
    const typed: Article = {title: title.slice(0, LONGEST_TITLE), body, photoId: '', videoUrl: ''};
    if (!hasCsrfToken(session, form.get('csrf'))) {
      return await this.#showForm(
        403,
        id,
        typed,
        'This page was open for too long. Please save again.',
        session,
      );
    }
    let video: {photoId: string; url: string} | null;
    try {
      // The video that the article has already may stay, whoever uploaded it.
      video =
        photoId !== '' && photoId === old.photoId
          ? {photoId, url: old.videoUrl}
          : await findUploadedVideo(this.#site, photoId, this.#sessions.uploadTokensOf(session));
    } catch (error) {
      this.#log(error);
      const kept = {...typed, photoId: /^\d+$/.test(photoId) ? photoId : ''};
      const sentence = 'The video site does not answer. Please save again in a minute.';
      return await this.#showForm(502, id, kept, sentence, session);
    }
    const article = {...typed, photoId: video?.photoId ?? '', videoUrl: video?.url ?? ''};
    if (video === null) return await this.#showForm(422, id, article, 'Please choose a video.', session);
    if (title === '') return await this.#showForm(422, id, article, 'Please write a title.', session);
    return {location: `/cms/${await this.#articles.save(id === 'new' ? null : id, article)}?saved`};
  }

  async #showForm(
    status: number,
    id: string,
    article: Article,
    problem: string,
    session: Session,
  ): Promise<Answer> {
    const html = fillTemplate(await template('edit'), {
      HEADING: id === 'new' ? 'New article' : 'Edit article',
      PROBLEM: problem,
      TITLE: article.title,
      BODY: article.body,
      PHOTO_ID: article.photoId,
      CSRF: session.csrfToken,
      TOKEN_HEADERS: JSON.stringify({'X-CSRF-Token': session.csrfToken}),
      SITE: this.#siteUrl,
    });
    return {status, html};
  }

  #log(error: unknown): void {
    this.#server.config.logger.error(error instanceof Error ? error.message : String(error));
  }
}

async function showArticle(
  id: string,
  {title, body, photoId, videoUrl}: Article,
  isSaved: boolean,
): Promise<Answer> {
  const html = fillTemplate(await template('article'), {
    ID: id,
    TITLE: title,
    BODY: body,
    PHOTO_ID: photoId,
    VIDEO_URL: videoUrl,
    NOTE: isSaved ? 'Saved.' : '',
  });
  return {status: 200, html};
}

async function template(name: 'edit' | 'article' | 'not-found'): Promise<string> {
  return await readFile(new URL(`${name}.html`, import.meta.url), 'utf8');
}

/** @throws {Error} when the form is longer than any article. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_FORM) throw new Error('The form is too long.');
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
