import {SiteError} from '../server/index.js';
import {CredentialsError, KEY_VARIABLES, quote, UsageError} from './arguments.js';

/** Exit codes of the command, one for each kind of outcome. */
export const EXIT = {
  ok: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  credentials: 4,
  file: 5,
  interrupted: 130,
} as const;

/** An error as the command tells it. */
export interface DescribedError {
  readonly exit: number;
  readonly code: string;
  readonly message: string;
  /** What the user can do, or null if the message contains it. */
  readonly advice: string | null;
}

/** Codes of errors that mean that the site did not answer, and not that it refused. */
const UNREACHABLE: ReadonlySet<string> = new Set(['network', 'timeout', 'server']);

/** Options whose name is not that of the library in another spelling. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  ...KEY_VARIABLES,
  tags: '--tag',
  parameters: '--parameter',
};

/** @param file The file that was to be uploaded, or null. */
export function describeError(error: unknown, file: string | null, signal: AbortSignal): DescribedError {
  if (signal.aborted)
    return {exit: EXIT.interrupted, code: 'interrupted', message: 'Interrupted.', advice: null};
  if (error instanceof SiteError) return describeSiteError(error, file);
  const message = error instanceof Error ? error.message : 'It failed for an unknown reason.';
  if (error instanceof CredentialsError) {
    const advice = 'Set them to the texts that your site gives you under Settings → API.';
    return {exit: EXIT.credentials, code: 'credentials', message, advice};
  }
  const advice = 'Try: video-uploader --help';
  if (error instanceof UsageError) return {exit: EXIT.usage, code: 'usage', message, advice};
  // The library throws these for options that cannot be sent.
  if (error instanceof TypeError || error instanceof RangeError)
    return {exit: EXIT.usage, code: 'usage', message: nameOption(message), advice};
  return {exit: EXIT.refused, code: 'failed', message, advice: null};
}

function describeSiteError({code, message}: SiteError, file: string | null): DescribedError {
  const text = file === null ? message : `${quote(file)}: ${message}`;
  if (code === 'file-unreadable') {
    const advice = 'Nothing was stored. Check the path, and that the file is whole and may be read.';
    return {exit: EXIT.file, code, message: text, advice};
  }
  const isUnreachable = UNREACHABLE.has(code);
  const advice = [];
  if (isUnreachable) advice.push('Check the address of the site and the connection.');
  // A site that took the whole file may have stored it, whatever became of the answer.
  if (file !== null && (isUnreachable || code === 'bad-response'))
    advice.push('The video may be stored: look at the site before you send it again.');
  const exit = isUnreachable ? EXIT.unreachable : EXIT.refused;
  return {exit, code, message: text, advice: advice.join(' ') || null};
}

/** Puts the option of the command in place of the library's option, with which its messages begin. */
export function nameOption(message: string): string {
  return message.replace(/^([a-z]+(?:[A-Z][a-z]+)*)(?:\.(\S+))?(?= )/, (_, name: string, key?: string) => {
    const option =
      OPTION_NAMES[name] ?? `--${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
    return key === undefined ? option : `${option} ${key}`;
  });
}
