import type {Answer} from '../../http/answer.js';
import type {ApiRequest} from '../../http/api-request.js';
import type {UploadOutcome} from '../../http/upload-callback.js';
import type {SiteParts} from '../../site-parts.js';
import type {UploadToken} from '../../storage/token-store.js';
import {redeem, type Film, type TokenUse} from '../redeem.js';
import {replacePicture} from './replace-picture.js';

/** A film in chunks or in one piece. The documents let a replace token set the picture too, which this site does not. */
const REPLACING: TokenUse = {
  field: 'replace_token',
  name: 'replace token',
  find: (token, site) => site.tokens.getReplaceToken(token),
  isWhole: false,
  keep: replaceFilm,
};

/**
 * Answers `photo/redeem-replace-token`, which version 1 alone has. Chunks are not documented there, so that each request is
 * a whole film, whatever Resumable.js says in it.
 */
export async function redeemReplaceToken(request: ApiRequest, site: SiteParts): Promise<Answer> {
  return await redeem(request, site, {...REPLACING, isWhole: true});
}

/** Answers `photo/replace`: with a replace token it is about the film, otherwise about the picture. */
export async function replace(request: ApiRequest, site: SiteParts): Promise<Answer> {
  if (request.version === 1) return await replacePicture(request, site);
  return await redeem(request, site, REPLACING, async (fields, image) => {
    return await replacePicture(request, site, {fields, image});
  });
}

async function replaceFilm(film: Film, token: UploadToken, site: SiteParts): Promise<UploadOutcome> {
  const {path, size, fileName, container, chunkSet, transcodeMs} = film;
  const video = site.videos.get(token.replaces);
  const changes = {size, fileName, container, chunkSet, transcodeMs};
  const isReplaced =
    video !== undefined && (await site.videos.replaceFilm(video, path, changes, token.uploadToken));
  return isReplaced ? {video} : {errorMessage: 'There is no such photo/video.'};
}
