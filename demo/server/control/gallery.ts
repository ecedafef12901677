import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {textAnswer, type Answer} from '../http/answer.js';
import type {Parameters} from '../http/parameters.js';
import {safeDescription} from '../methods/metadata.js';
import {CAPTION_TYPES, languageName, languageTag, type Caption} from '../storage/caption.js';
import {describePicture} from '../storage/picture.js';
import {transcodingOf} from '../storage/transcoding.js';
import {
  captionPath,
  downloadPath,
  hasToken,
  isPublic,
  posterPath,
  type Video,
  type VideoStore,
} from '../storage/video-store.js';

const MOST_SHOWN = 60;

/** The pages that people see: what was uploaded, newest first, and one page per video. */
export class Gallery {
  readonly #videos: VideoStore;
  readonly #albums: ReadonlyMap<string, string>;
  readonly #pageUrl: () => string;
  readonly #css: string;
  readonly #cssPath: string;

  /**
   * Reads the style sheet, whose address changes with its content.
   *
   * @param pageUrl where videos are uploaded to this site; empty if nobody knows.
   */
  static async open(
    videos: VideoStore,
    albums: ReadonlyMap<string, string>,
    pageUrl: () => string,
  ): Promise<Gallery> {
    const css = await readFile(new URL('./gallery.css', import.meta.url), 'utf8');
    return new Gallery(videos, albums, pageUrl, css);
  }

  private constructor(
    videos: VideoStore,
    albums: ReadonlyMap<string, string>,
    pageUrl: () => string,
    css: string,
  ) {
    this.#videos = videos;
    this.#albums = albums;
    this.#pageUrl = pageUrl;
    this.#css = css;
    this.#cssPath = `/gallery-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`;
  }

  answer(path: string, query: Parameters): Answer {
    if (path === this.#cssPath) {
      const headers = {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      };
      return {status: 200, headers, body: this.#css};
    }
    if (path === '/') return this.#page(200, 'Videos', this.#list());
    if (path === '/v.ihtml/player.html') return this.#player(query);
    const video = this.#videos.get(/^\/video\/(\d{1,15})$/.exec(path)?.[1] ?? '');
    // Without its token an unpublished video does not exist, which also hides that it does.
    if (video && (isPublic(video) || hasToken(video, query.text('token')))) {
      return this.#page(200, titleOf(video), this.#detail(video), isPreparing(video));
    }
    if (path === '/favicon.ico') return textAnswer(404, 'not found');
    return this.#page(404, 'Not found', NOT_FOUND);
  }

  /** The page for a frame of any other site. */
  #player(query: Parameters): Answer {
    const video = this.#videos.get(query.text('photo_id'));
    const isOpen = video !== undefined && (isPublic(video) || hasToken(video, query.text('token')));
    const title = isOpen ? titleOf(video) : 'Not found';
    const content = isOpen ? player(video, 'auto') : '<p class="preparing">There is no such video.</p>';
    const body = `${this.#head(title, isOpen && isPreparing(video))}
<body class="embed">${content}</body>
</html>
`;
    return {status: isOpen ? 200 : 404, headers: pageHeaders('*'), body};
  }

  #list(): string {
    const videos = this.#videos.list().filter(isPublic);
    if (videos.length === 0) return EMPTY;
    const cards = videos.slice(0, MOST_SHOWN).map(video => this.#card(video));
    return `<h1>Videos</h1><ul class="grid">${cards.join('')}</ul>`;
  }

  #card(video: Video): string {
    return `<li class="card">${player(video, 'metadata')}<div class="text">
      <h2 dir="auto"><a href="/video/${video.photoId}">${escapeHtml(titleOf(video))}</a></h2>
      ${this.#facts(video)}${description(video)}${tags(video)}</div></li>`;
  }

  #detail(video: Video): string {
    const note = isPublic(video)
      ? ''
      : '<p class="note">This video is not published. Only people with this link see it.</p>';
    return `<article class="detail"><p class="back"><a href="/">All videos</a></p>${player(video, 'auto')}
      <h1 dir="auto">${escapeHtml(titleOf(video))}</h1>${note}${this.#facts(video)}${description(video)}${tags(video)}${this.#replacing(video)}</article>`;
  }

  /** Anybody may see this link: the server of that page decides who may replace a video. */
  #replacing({photoId}: Video): string {
    const pageUrl = this.#pageUrl();
    if (pageUrl === '') return '';
    const url = new URL(`/demo/replace.html?video=${photoId}`, pageUrl);
    return `<p class="back"><a href="${escapeHtml(url.href)}">Replace the film</a></p>`;
  }

  #facts(video: Video): string {
    const albums = video.metadata.albumId
      .split(',')
      .filter(id => id !== '')
      .map(id => `<li dir="auto">${escapeHtml(this.#albums.get(id) ?? `Album ${id}`)}</li>`);
    const date = new Date(video.createdAt);
    const time = `<li><time datetime="${date.toISOString()}">${escapeHtml(DATE.format(date))}</time></li>`;
    const chosen = describePicture(video.picture);
    const picture = chosen === '' ? '' : `<li>${chosen}</li>`;
    const captions = shownCaptions(video).map(
      caption => `<li>${CAPTION_TYPES[caption.type].label}: ${escapeHtml(languageName(caption))}</li>`,
    );
    const replaced = video.filmNumber === 0 ? '' : '<li>Film replaced</li>';
    return `<ul class="facts">${time}<li>${escapeHtml(formatSize(video.size))}</li>${replaced}${picture}${captions.join('')}${albums.join('')}</ul>`;
  }

  #page(status: number, title: string, content: string, isRefreshed = false): Answer {
    const pageUrl = this.#pageUrl();
    const wayBack = pageUrl === '' ? '' : `<a href="${escapeHtml(pageUrl)}">Back to the upload page</a>`;
    const body = `${this.#head(title, isRefreshed)}
<body>
<header><a class="home" href="/">Demo site</a>${wayBack}</header>
<main>${content}</main>
</body>
</html>
`;
    return {status, headers: pageHeaders("'none'"), body};
  }

  /** @param isRefreshed whether the page is loaded again every few seconds, until its video plays. */
  #head(title: string, isRefreshed: boolean): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${isRefreshed ? '\n<meta http-equiv="refresh" content="4">' : ''}
<title>${escapeHtml(title)} – Demo site</title>
<link rel="stylesheet" href="${this.#cssPath}">
</head>`;
  }
}

/** @param ancestors the pages that may have this one in a frame. */
function pageHeaders(ancestors: string): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; media-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
    // The address of an unpublished video holds its secret.
    'Referrer-Policy': 'no-referrer',
  };
}

const EMPTY = `<section class="empty"><h1>No videos yet</h1>
  <p>A video appears here as soon as its upload has finished and it is published.</p></section>`;
const NOT_FOUND = `<section class="empty"><h1>Nothing here</h1>
  <p>This page does not exist, or the video is not published. <a href="/">All videos</a></p></section>`;

const DATE = new Intl.DateTimeFormat('en', {dateStyle: 'medium', timeStyle: 'short'});

function isPreparing(video: Video): boolean {
  return !transcodingOf(video).isEncoded;
}

function preparing(video: Video): string {
  return `Being prepared, ${Math.floor(transcodingOf(video).share * 100)}%`;
}

function player(video: Video, preload: 'metadata' | 'auto'): string {
  if (isPreparing(video)) return `<p class="preparing">${preparing(video)}</p>`;
  const label = escapeHtml(titleOf(video));
  return `<video controls playsinline preload="${preload}" aria-label="${label}" ${poster(video)}src="${escapeHtml(downloadPath(video, 'original'))}">${tracks(video)}</video>`;
}

function shownCaptions(video: Video): readonly Caption[] {
  return video.captions.filter(({isDraft}) => !isDraft);
}

function tracks(video: Video): string {
  return shownCaptions(video)
    .map(caption => {
      const {kind} = CAPTION_TYPES[caption.type];
      const source = escapeHtml(captionPath(video, caption, 'webvtt'));
      const words = `srclang="${languageTag(caption)}" label="${escapeHtml(languageName(caption))}"`;
      return `<track kind="${kind}" ${words} src="${source}"${caption.isDefault ? ' default' : ''}>`;
    })
    .join('');
}

/** The picture that somebody chose; otherwise the player shows the first one of the film. */
function poster(video: Video): string {
  return video.picture === null ? '' : `poster="${escapeHtml(posterPath(video))}" `;
}

function description(video: Video): string {
  const html = safeDescription(video.metadata.description);
  return html === '' ? '' : `<div class="description" dir="auto">${html}</div>`;
}

function tags(video: Video): string {
  if (video.metadata.tags.length === 0) return '';
  const items = video.metadata.tags.map(tag => `<li dir="auto">${escapeHtml(tag)}</li>`);
  return `<ul class="tags" aria-label="Tags">${items.join('')}</ul>`;
}

/** The file's name stands in for a title that nobody gave. */
function titleOf(video: Video): string {
  return video.metadata.title || video.fileName.replace(/\.[^.]{1,5}$/, '') || `Video ${video.photoId}`;
}

function formatSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const options = {style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: 1} as const;
  return new Intl.NumberFormat('en', options).format(bytes / 1000 ** step);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
