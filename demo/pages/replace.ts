/** A page that replaces one video: the gallery of the site links to it, with the id of the video. */
import '../../src/define.js';

const video = new URLSearchParams(location.search).get('video') ?? '';
const uploader = document.querySelector('video-uploader')!;

document.querySelector('#video')!.textContent = video || '–';
uploader.hidden = video === '';
document.querySelector<HTMLElement>('#lacking')!.hidden = video !== '';
// The address names the video, so that an interrupted upload returns for this video alone.
uploader.tokenEndpoint = `/replace-token?${new URLSearchParams({video})}`;
