/**
 * Makes the clips of `test/fixtures/` anew (`npm run clip`). Needs ffmpeg with libx264, libx265 and libvpx; the tests do
 * not, since the clips are committed. Running it twice gives the same bytes with the same build of ffmpeg.
 */
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

// Threads and encoder tags would make the bytes depend on the machine.
const steady =
  '-threads 1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1 -pix_fmt yuv420p';

// Two seconds: black, then a picture, as many videos begin.
const small = '-f lavfi -i testsrc2=size=160x90:rate=10:duration=2 -vf fade=in:0:2';

// Four seconds whose frames are numbered: eight columns are the bits of the number, the lowest first.
const numbered =
  '-f lavfi -i color=black:size=160x90:rate=10:duration=4 ' +
  '-vf geq=lum=if(mod(floor(N/pow(2\\,floor(X/20)))\\,2)\\,235\\,16):cb=128:cr=128';
const h264 = '-c:v libx264 -crf 30 -g 10';

/** For each file the options of ffmpeg, and the format. Output to a pipe cannot be completed at its beginning. */
const CLIPS: Readonly<Record<string, readonly [format: string, ...options: string[]]>> = {
  // Noise keeps the encoder from making the clip too small: with the site's 1 MiB chunks it must come in several.
  'clip.mp4': [
    'mp4',
    '-f lavfi -i testsrc2=size=640x360:rate=25:duration=6',
    '-f lavfi -i sine=frequency=440:beep_factor=3:sample_rate=44100:duration=6',
    '-vf noise=alls=12:all_seed=23:allf=t -shortest',
    '-c:v libx264 -profile:v main -preset medium',
    // A key frame a second, so that seeking for a poster frame is quick.
    '-g 25 -b:v 2600k -maxrate 2800k -bufsize 2800k',
    '-c:a aac -b:a 96k',
    '-movflags +faststart',
  ],
  'clip.webm': ['webm', small, '-c:v libvpx -b:v 100k'],
  'recorded.webm': ['webm pipe:1', small, '-c:v libvpx -b:v 100k'],
  // A fragment each second, and a header that has the duration of the first one alone.
  'fragmented.mp4': [
    'mp4',
    '-f lavfi -i testsrc2=size=96x54:rate=5:duration=12',
    '-c:v libx264 -crf 40 -g 5',
    '-movflags frag_keyframe',
  ],
  'numbered.mp4': ['mp4', numbered, h264],
  // Without every fourth frame, and without those of 1.2 to 1.9 seconds.
  'numbered-variable.mp4': [
    'mp4',
    `${numbered},select=mod(n\\,4)-1,select=1-between(t\\,1.15\\,1.95)`,
    '-vsync vfr',
    h264,
  ],
  // Its first frame comes at 0.2 seconds.
  'numbered-fragmented.mp4': ['mp4', numbered, h264, '-movflags frag_keyframe'],
  'hevc.mp4': ['mp4', small, '-c:v libx265 -x265-params log-level=error:pools=1 -tag:v hvc1'],
};

for (const [name, [format, ...options]] of Object.entries(CLIPS)) {
  const target = fileURLToPath(new URL(`../test/fixtures/${name}`, import.meta.url));
  const output = format.includes('pipe:') ? format : `${format} ${target}`;
  const words = ['-hide_banner -loglevel error -y', ...options, steady, '-f'].join(' ').split(' ');
  const {status, stdout} = spawnSync('ffmpeg', [...words, ...output.split(' ')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    console.error(`${name}: ffmpeg failed or is not installed (Debian: apt-get install ffmpeg).`);
    process.exitCode = 1;
  } else if (format.includes('pipe:')) {
    writeFileSync(target, stdout);
  }
}
