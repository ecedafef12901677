/** A panel that breaks the demo site on purpose. Only the demo site can be asked for that, and only from this machine. */

interface Trouble {
  readonly label: string;
  /** What to see, said while it lasts. */
  readonly effect: string;
  /** Rules of `demo/server/control/faults.ts`. */
  readonly rules?: readonly object[];
  /** Milliseconds for which the site is gone. */
  readonly downFor?: number;
}

const ALWAYS = null;

const TROUBLES: readonly Trouble[] = [
  {
    label: 'A slow site',
    effect: 'Every request takes a second longer: time to edit, pause and reload.',
    rules: [{method: 'any', times: ALWAYS, delayMs: 1000}],
  },
  {
    label: 'Cut the line for ten seconds',
    effect: 'The site is gone for ten seconds. The upload waits, asks now and then, and goes on.',
    downFor: 10_000,
  },
  {
    label: 'Break five connections',
    effect: 'The next five chunks break off half-way. Each is sent again, after a longer wait each time.',
    rules: [{times: 5, drop: 'body'}],
  },
  {
    label: 'Overload it',
    effect:
      'The next six requests are answered with 503. One at a time is tried until the site has recovered.',
    rules: [{times: 6, status: 503}],
  },
  {
    label: 'Lose the final answer',
    effect: 'The site stores the video, but its answer is lost. It is asked before anything is sent twice.',
    rules: [{chunk: 'last', drop: 'answer'}],
  },
  {
    label: 'Refuse the token',
    effect:
      'The next chunk finds an expired token. Without another one the upload says so, and can be retried.',
    rules: [{expireToken: true}],
  },
  {
    label: 'Lose what was sent',
    effect: 'The site forgets the chunks of the next upload that goes on: everything is sent again.',
    rules: [{loseChunks: true, skip: 2}],
  },
  {label: 'End all trouble', effect: 'All is well.', rules: []},
];

export function showTrouble(): void {
  const uploader = document.querySelector('video-uploader')!;
  const now = document.querySelector('#trouble-now')!;
  document.querySelector('#trouble')?.append(
    ...TROUBLES.map(trouble => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = trouble.label;
      button.addEventListener('click', () => {
        void make(trouble, uploader.endpoint).then(text => (now.textContent = text));
      });
      return button;
    }),
  );
  document.querySelector('#sample')?.addEventListener('click', () => void addSample(uploader));
}

async function make({rules = [], downFor = 0, effect}: Trouble, site: string): Promise<string> {
  try {
    await put(`${site}/_test/faults`, {rules});
    await put(`${site}/_test/down`, {forMs: downFor});
    return effect;
  } catch {
    return 'The site cannot be asked for trouble from here.';
  }
}

async function put(address: string, body: object): Promise<void> {
  const headers = {'Content-Type': 'application/json'};
  const {ok} = await fetch(address, {method: 'PUT', headers, body: JSON.stringify(body)});
  if (!ok) throw new Error('The site refused.');
}

async function addSample(uploader: HTMLElementTagNameMap['video-uploader']): Promise<void> {
  const answer = await fetch('/test/fixtures/clip.mp4');
  await uploader.addFiles([new File([await answer.blob()], 'Harbour at dawn.mp4', {type: 'video/mp4'})]);
}
