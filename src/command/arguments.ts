import {parseArgs, type ParseArgsConfig} from 'node:util';
import type {NewVideoMetadata, SiteOptions, UploadTokenOptions} from '../server/index.js';

/** The command was called in a wrong way. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The environment lacks a part of the key, or has one that cannot be right. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** A call of the API that the arguments ask for. */
export interface SiteCommand {
  readonly site: SiteOptions;
  /** The file to upload; null if a token is asked for. */
  readonly file: string | null;
  readonly options: UploadTokenOptions & NewVideoMetadata;
  readonly isJson: boolean;
}

export const USAGE = `Usage: video-uploader token [options]
       video-uploader upload FILE [options]

token prints an upload token of a 23 site. upload sends a file to the site with the key itself, and prints the photo id
as the last line of the output; a terminal sees the progress.

The key is read from the environment, since other users of a machine can see a command line:
  VIDEO_UPLOADER_CONSUMER_KEY     VIDEO_UPLOADER_CONSUMER_SECRET
  VIDEO_UPLOADER_ACCESS_TOKEN     VIDEO_UPLOADER_ACCESS_TOKEN_SECRET

  --endpoint ADDRESS      the site; or VIDEO_UPLOADER_ENDPOINT
  --json                  print everything, as JSON; errors too
  --help, --version

For token and upload:
  --title TEXT            --description TEXT
  --tag TEXT              once for each tag
  --album-id N            once for each album
  --publish 1|0           whether the video is published at once
  --publish-date DATE     such as 2026-01-31
  --user-id N             needs a key of level super
  --absolute-url ADDRESS
  --parameter NAME=TEXT   a custom variable, or a parameter for the callback; once for each

For token:
  --max-uploads N         files that it is good for (1)
  --valid-minutes N       15 to 1440 (180)
  --return-url ADDRESS    where the site sends the browser after an upload
  --background-return     the site calls that address itself

Exit codes:
  0  done
  1  the site refused, or gave no answer of its API
  2  wrong call: an argument is missing, unknown or has a wrong value
  3  the site cannot be reached, did not answer in time, or failed itself
  4  the environment lacks a part of the key
  5  the file cannot be read, is empty, or changed while it was being sent
  130  interrupted
`;

const OPTIONS = {
  endpoint: {type: 'string'},
  json: {type: 'boolean'},
  help: {type: 'boolean', short: 'h'},
  version: {type: 'boolean'},
  'max-uploads': {type: 'string'},
  'valid-minutes': {type: 'string'},
  'return-url': {type: 'string'},
  'background-return': {type: 'boolean'},
  title: {type: 'string'},
  description: {type: 'string'},
  tag: {type: 'string', multiple: true},
  'album-id': {type: 'string', multiple: true},
  publish: {type: 'string'},
  'publish-date': {type: 'string'},
  'user-id': {type: 'string'},
  'absolute-url': {type: 'string'},
  parameter: {type: 'string', multiple: true},
} as const satisfies ParseArgsConfig['options'];

/** Options of a token that a file does not have. */
const TOKEN_ONLY = ['max-uploads', 'valid-minutes', 'return-url', 'background-return'] as const;

/** The variables of the key, by the names that the library has for its parts. */
export const KEY_VARIABLES = {
  consumerKey: 'VIDEO_UPLOADER_CONSUMER_KEY',
  consumerSecret: 'VIDEO_UPLOADER_CONSUMER_SECRET',
  accessToken: 'VIDEO_UPLOADER_ACCESS_TOKEN',
  accessTokenSecret: 'VIDEO_UPLOADER_ACCESS_TOKEN_SECRET',
} as const;

/**
 * Reads the arguments behind the name of the command.
 *
 * @throws {UsageError} that names what is wrong.
 * @throws {CredentialsError} that names the missing variables.
 */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SiteCommand | 'help' | 'version' {
  const {values, positionals} = parse(args);
  if (values.help || args.length === 0) return 'help';
  if (values.version) return 'version';
  const file = readFile(positionals);
  const unfit = file === null ? undefined : TOKEN_ONLY.find(option => values[option] !== undefined);
  if (unfit !== undefined) throw new UsageError(`--${unfit} is an option of token, and not of upload.`);

  const {title, description, tag} = values;
  const albumId = values['album-id'];
  const common: NewVideoMetadata = {
    ...(title === undefined ? {} : {title}),
    ...(description === undefined ? {} : {description}),
    ...(tag === undefined ? {} : {tags: tag}),
    ...(albumId === undefined ? {} : {albumId}),
    ...(values.publish === undefined ? {} : {publish: readFlag(values.publish)}),
    ...(values['publish-date'] === undefined ? {} : {publishDate: values['publish-date']}),
    ...(values['user-id'] === undefined ? {} : {userId: values['user-id']}),
    ...(values['absolute-url'] === undefined ? {} : {absoluteUrl: values['absolute-url']}),
    ...(values.parameter === undefined ? {} : {parameters: readParameters(values.parameter)}),
  };
  const forToken: UploadTokenOptions = {
    ...(values['max-uploads'] === undefined ? {} : {maxUploads: readNumber(values['max-uploads'])}),
    ...(values['valid-minutes'] === undefined ? {} : {validMinutes: readNumber(values['valid-minutes'])}),
    ...(values['return-url'] === undefined ? {} : {returnUrl: values['return-url']}),
    ...(values['background-return'] === undefined ? {} : {backgroundReturn: true}),
  };
  return {
    site: readSite(values.endpoint, env),
    file,
    options: {...common, ...forToken},
    isJson: values.json ?? false,
  };
}

/** @returns The file to upload; null if the command is `token`. */
function readFile([name, ...others]: readonly string[]): string | null {
  if (name !== 'token' && name !== 'upload') {
    const problem = name === undefined ? 'The command is missing' : `There is no command ${quote(name)}`;
    throw new UsageError(`${problem}: it is token or upload.`);
  }
  const file = name === 'upload' ? others.shift() : null;
  if (file === undefined || file === '')
    throw new UsageError('FILE is missing: the path of the video to upload.');
  const [more] = others;
  if (more === undefined) return file;
  const reason = file === null ? 'token takes options only' : 'upload takes one file';
  throw new UsageError(`${quote(more)} is too much: ${reason}. Put quotes around a value with spaces.`);
}

/** Quotes an argument without the characters that would speak to a terminal. */
export function quote(argument: string): string {
  return `"${withoutControls(argument)}"`;
}

function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '?');
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args);
  } catch (error) {
    // Only the first sentence: the others are about positionals. It quotes what was written.
    const [problem = ''] = (error instanceof Error ? error.message : '').split(/\. |\.?\n/);
    throw new UsageError(`${withoutControls(problem.replace(/\.$/, ''))}.`);
  }
}

// eslint-disable-next-line typescript/explicit-function-return-type -- its type is that of the options above
function parseStrictly(args: readonly string[]) {
  return parseArgs({args: [...args], options: OPTIONS, allowPositionals: true, strict: true});
}

function readSite(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): SiteOptions {
  const endpoint = option ?? env['VIDEO_UPLOADER_ENDPOINT'] ?? '';
  if (endpoint === '')
    throw new UsageError(
      '--endpoint is missing: the address of the site. VIDEO_UPLOADER_ENDPOINT does as well.',
    );
  const missing = Object.values(KEY_VARIABLES).filter(variable => !env[variable]);
  if (missing.length > 0) {
    const are = missing.length === 1 ? 'is' : 'are';
    throw new CredentialsError(`${missing.join(', ')} ${are} not set in the environment.`);
  }
  const read = (name: keyof typeof KEY_VARIABLES): string => env[KEY_VARIABLES[name]] ?? '';
  return {
    endpoint,
    consumerKey: read('consumerKey'),
    consumerSecret: read('consumerSecret'),
    accessToken: read('accessToken'),
    accessTokenSecret: read('accessTokenSecret'),
  };
}

/** Reads a number. The library checks whether it is allowed. */
function readNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function readFlag(text: string): boolean {
  if (text !== '0' && text !== '1') throw new UsageError('--publish must be 1 or 0.');
  return text === '1';
}

function readParameters(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError('--parameter must be NAME=TEXT.');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
