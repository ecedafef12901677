// Plain JavaScript, as somebody without TypeScript and without this repository writes it: sends a file and tells what
// became of it, and the most memory that this took.
import {readFileSync} from 'node:fs';
import {createSite} from 'video-uploader/server';

const [endpoint, path, kind = 'path'] = process.argv.slice(2);
const site = createSite({
  endpoint,
  consumerKey: process.env.VIDEO_UPLOADER_CONSUMER_KEY,
  consumerSecret: process.env.VIDEO_UPLOADER_CONSUMER_SECRET,
  accessToken: process.env.VIDEO_UPLOADER_ACCESS_TOKEN,
  accessTokenSecret: process.env.VIDEO_UPLOADER_ACCESS_TOKEN_SECRET,
});

let file = path;
let size;
if (kind !== 'path') {
  const {createReadStream, openAsBlob, statSync} = await import('node:fs');
  const {Readable} = await import('node:stream');
  size = statSync(path).size;
  file = kind === 'blob' ? await openAsBlob(path) : Readable.toWeb(createReadStream(path));
}

const start = performance.now();
const video = await site.upload(file, {title: 'Holiday'}, {size});
console.log(
  JSON.stringify({
    ...video,
    seconds: (performance.now() - start) / 1000,
    peakBytes: peakBytes(),
  }),
);

/** From the kernel, since `resourceUsage` begins with the memory of the process that started this one. */
function peakBytes() {
  const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
