import {createSite, type Site} from '../server/index.js';
import {
  CredentialsError,
  KEY_VARIABLES,
  readArguments,
  USAGE,
  UsageError,
  type SiteCommand,
} from './arguments.js';
import {describeError, EXIT, nameOption} from './describe-error.js';
import {ProgressBar, type Screen} from './progress-bar.js';

/** The process that the command runs in. */
export interface CommandProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets only the result, for other programs. */
  readonly stdout: {write(text: string): unknown};
  /** Gets all other output. */
  readonly stderr: Screen;
  readonly signal: AbortSignal;
  /** The version of the package. */
  readonly readVersion: () => Promise<string>;
}

/** Runs `video-uploader` with the arguments after its name. Never rejects. @returns The exit code. */
export async function runCommand(args: readonly string[], process: CommandProcess): Promise<number> {
  let file: string | null = null;
  try {
    const command = readArguments(args, process.env);
    if (command === 'help') process.stdout.write(USAGE);
    else if (command === 'version') process.stdout.write(`${await process.readVersion()}\n`);
    else {
      ({file} = command);
      await run(command, process);
    }
    return EXIT.ok;
  } catch (error) {
    const {exit, code, message, advice} = describeError(error, file, process.signal);
    if (args.includes('--json'))
      process.stdout.write(`${JSON.stringify({status: 'error', code, message}, null, 2)}\n`);
    process.stderr.write(`video-uploader: ${message}\n${advice === null ? '' : `${advice}\n`}`);
    return exit;
  }
}

async function run(command: SiteCommand, process: CommandProcess): Promise<void> {
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

/** A wrong endpoint is a wrong call, and a wrong key one that is missing: neither is a refusal. */
function openSite({site}: SiteCommand): Site {
  try {
    return createSite(site);
  } catch (error) {
    const message = nameOption(error instanceof Error ? error.message : 'endpoint cannot be used.');
    const isKey = Object.values(KEY_VARIABLES).some(variable => message.startsWith(variable));
    throw isKey ? new CredentialsError(message) : new UsageError(message);
  }
}
