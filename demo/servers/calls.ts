/** The calls of docs/server.md, one after the other. */
import {createSite, SiteError, type Site, type UploadedVideo, type UploadToken} from 'video-uploader/server';

/** The site whose key is in the environment. */
export function openSite(env: Readonly<Record<string, string | undefined>>): Site {
  const site = createSite({
    endpoint: 'https://videos.example.com',
    consumerKey: env['VIDEO_UPLOADER_CONSUMER_KEY'] ?? '',
    consumerSecret: env['VIDEO_UPLOADER_CONSUMER_SECRET'] ?? '',
    accessToken: env['VIDEO_UPLOADER_ACCESS_TOKEN'] ?? '',
    accessTokenSecret: env['VIDEO_UPLOADER_ACCESS_TOKEN_SECRET'] ?? '',
  });
  return site;
}

export async function askForToken(site: Site): Promise<UploadToken> {
  const token = await site.getUploadToken({
    returnUrl: 'https://www.example.com/uploaded',
    backgroundReturn: true,
    maxUploads: 3,
    title: 'Application video',
    tags: ['application', 'spring 2027'],
    publish: false,
    parameters: {application: 4711},
  });
  console.log(token.uploadToken, token.validUntil);
  return token;
}

export async function sendFilm(site: Site): Promise<UploadedVideo> {
  const video = await site.upload(
    '/srv/films/film.mp4',
    {title: 'Film', publishDate: '2026-12-24', parameters: {department: 'sales'}},
    {onProgress: ({sent, total}) => console.log(sent, total), signal: AbortSignal.timeout(3_600_000)},
  );
  console.log(video.photoId, video.treeId, video.token);
  return video;
}

export async function tellWhatIsWrong(site: Site): Promise<void> {
  try {
    await site.getUploadToken();
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    console.error(error.code, error.message);
  }
}
