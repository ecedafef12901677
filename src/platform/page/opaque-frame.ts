import {makeHiddenFrame} from './hidden-frame.js';

/** Milliseconds after which a frame has told that its script runs, if it may. */
const SILENCE = 1000;

/** What a script in a frame without an origin said. */
export interface OpaqueAnswer {
  /** Whether it ran. The policy of this page may forbid that. */
  readonly hasRun: boolean;
  /** Its one message; undefined if none came in time. */
  readonly said: unknown;
}

/**
 * Runs a script in a hidden frame without an origin, so that neither the script nor what it loads can touch this page.
 *
 * @param script Tells its one answer by `parent.postMessage`.
 * @param given Anything that JSON can hold. The script finds it in a variable of this name.
 * @param milliseconds Time for the answer. A later answer counts as none.
 * @param policy A Content Security Policy for the frame, in addition to that of this page.
 */
export function runInOpaqueFrame(
  script: string,
  given: unknown,
  milliseconds: number,
  policy = '',
): Promise<OpaqueAnswer> {
  return new Promise(resolve => {
    const frame = makeHiddenFrame('allow-scripts');
    let hasRun = false;
    const end = (said?: unknown): void => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      frame.remove();
      resolve({hasRun, said});
    };
    const timer = setTimeout(end, milliseconds);
    const hear = ({source, data}: MessageEvent): void => {
      if (source !== frame.contentWindow) return;
      if (hasRun) end(data);
      hasRun = true;
    };
    addEventListener('message', hear);
    frame.addEventListener('load', () => {
      setTimeout(() => {
        if (!hasRun) end();
      }, SILENCE);
    });
    try {
      const json = JSON.stringify(given).replaceAll('<', '\\u003c');
      const meta = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
      frame.srcdoc = `${meta}<script>parent.postMessage(0,'*');const given=${json};${script}</script>`;
    } catch {
      // Trusted types.
      end();
      return;
    }
    (document.body ?? document.documentElement).append(frame);
  });
}
