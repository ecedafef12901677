import {createSite, SiteError, type Site} from '../server/index.js';
import {readArguments, UsageError, USAGE, type TokenCommand} from './arguments.js';
import {ProgressBar, type Screen} from './progress-bar.js';

/** The process that the command runs in. */
export interface CommandProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets only the result, for other programs. */
  readonly stdout: {write(text: string): unknown};
  /** Gets all other output. */
  readonly stderr: Screen;
  readonly signal: AbortSignal;
}

/** Exit codes of the command. */
export const EXIT = {ok: 0, refused: 1, usage: 2, unreachable: 3, interrupted: 130} as const;

/** Codes of errors that mean that the site did not answer, and not that it refused. */
const UNREACHABLE: ReadonlySet<string> = new Set(['network', 'timeout', 'server']);

/** Runs `video-uploader` with the arguments after its name. Never rejects. @returns The exit code. */
export async function runCommand(args: readonly string[], process: CommandProcess): Promise<number> {
  try {
    const command = readArguments(args, process.env);
    if (command === 'help') {
      process.stdout.write(USAGE);
      return EXIT.ok;
    }
    await run(command, process);
    return EXIT.ok;
  } catch (error) {
    return tell(error, args.includes('--json'), process);
  }
}

async function run(command: TokenCommand, process: CommandProcess): Promise<void> {
  const site = openSite(command);
  const {signal} = process;
  if (command.file === null) {
    const token = await site.getUploadToken(command.options, {signal});
    process.stdout.write(command.isJson ? `${JSON.stringify(token, null, 2)}\n` : `${token.uploadToken}\n`);
    const until = token.validUntil ? `, until ${token.validUntil.toISOString()}` : '';
    if (!command.isJson) process.stderr.write(`Good for ${token.maxUploads ?? 'some'} upload(s)${until}.\n`);
    return;
  }
  const bar = new ProgressBar(process.stderr);
  try {
    const video = await site.upload(command.file, command.options, {
      signal,
      onProgress: ({sent, total}) => bar.show(sent, total),
    });
    bar.end();
    process.stdout.write(command.isJson ? `${JSON.stringify(video, null, 2)}\n` : `${video.photoId}\n`);
  } finally {
    bar.end();
  }
}

/** A wrong endpoint or key is a wrong call, and no refusal. */
function openSite(command: TokenCommand): Site {
  try {
    return createSite(command.site);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The endpoint cannot be used.');
  }
}

function tell(error: unknown, isJson: boolean, {stdout, stderr, signal}: CommandProcess): number {
  const {exit, code, message} = describe(error, signal);
  if (isJson) stdout.write(`${JSON.stringify({status: 'error', code, message}, null, 2)}\n`);
  stderr.write(`video-uploader: ${message}\n`);
  if (exit === EXIT.usage) stderr.write('Try: video-uploader --help\n');
  return exit;
}

function describe(error: unknown, signal: AbortSignal): {exit: number; code: string; message: string} {
  if (signal.aborted) return {exit: EXIT.interrupted, code: 'interrupted', message: 'Interrupted.'};
  if (error instanceof SiteError) {
    const exit = UNREACHABLE.has(error.code) ? EXIT.unreachable : EXIT.refused;
    return {exit, code: error.code, message: error.message};
  }
  // The library throws TypeError and RangeError for options that cannot be sent.
  const isUsage = error instanceof UsageError || error instanceof TypeError || error instanceof RangeError;
  const message = error instanceof Error ? error.message : 'It failed, and nobody knows why.';
  return {exit: isUsage ? EXIT.usage : EXIT.refused, code: isUsage ? 'usage' : 'failed', message};
}
