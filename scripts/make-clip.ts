/**
 * Makes `test/fixtures/clip.mp4` anew (`npm run clip`). Needs ffmpeg with libx264; the tests do not, since the clip
 * is committed. Running it twice gives the same bytes with the same build of ffmpeg.
 */
import {spawnSync} from 'node:child_process';
import {statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const target = fileURLToPath(new URL('../test/fixtures/clip.mp4', import.meta.url));

// Noise keeps the encoder from making the clip too small: with the site's 1 MiB chunks it must come in several.
const picture = 'testsrc2=size=640x360:rate=25:duration=6';
const tone = 'sine=frequency=440:beep_factor=3:sample_rate=44100:duration=6';

const options = [
  '-hide_banner -loglevel error -y',
  `-f lavfi -i ${picture} -f lavfi -i ${tone}`,
  '-vf noise=alls=12:all_seed=23:allf=t -shortest',
  '-c:v libx264 -profile:v main -preset medium -pix_fmt yuv420p',
  // A key frame a second, so that seeking for a poster frame is quick.
  '-g 25 -b:v 2600k -maxrate 2800k -bufsize 2800k',
  '-c:a aac -b:a 96k',
  // Threads and encoder tags would make the bytes depend on the machine.
  '-threads 1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact',
  '-map_metadata -1 -movflags +faststart',
].flatMap(line => line.split(' '));

const {status} = spawnSync('ffmpeg', [...options, target], {stdio: ['ignore', 'inherit', 'inherit']});

if (status === 0) {
  console.log(`${target}: ${statSync(target).size} bytes`);
} else {
  console.error('ffmpeg failed or is not installed (Debian: apt-get install ffmpeg).');
  process.exitCode = 1;
}
