import {parseArgs, type ParseArgsConfig} from 'node:util';
import type {NewVideoMetadata, SiteOptions, UploadTokenOptions} from '../server/index.js';

/** The command was called in a wrong way. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The arguments of a call. */
export interface TokenCommand {
  readonly site: SiteOptions;
  /** The file to upload; null if a token is asked for. */
  readonly file: string | null;
  readonly options: UploadTokenOptions & NewVideoMetadata;
  readonly isJson: boolean;
}

export const USAGE = `Usage: video-uploader token --endpoint https://videos.example.com [options]

Prints an upload token of a 23 site, or uploads a file to it.

The key is read from the environment, since other users of a machine can see a command line:
  VIDEO_UPLOADER_CONSUMER_KEY     VIDEO_UPLOADER_CONSUMER_SECRET
  VIDEO_UPLOADER_ACCESS_TOKEN     VIDEO_UPLOADER_ACCESS_TOKEN_SECRET

  --endpoint ADDRESS      the site; or VIDEO_UPLOADER_ENDPOINT
  --upload FILE           upload this file with the key itself; prints its photo id
  --json                  print everything, as JSON; errors too
  --help

For a token:
  --max-uploads N         files that it is good for (1)
  --valid-minutes N       15 to 1440 (180)
  --return-url ADDRESS    where the site sends the browser after an upload
  --background-return     the site calls that address itself

For a token and with --upload:
  --title TEXT            --description TEXT
  --tag TEXT              once for each tag
  --album-id N            once for each album
  --publish 1|0           whether the video is published at once
  --publish-date DATE     such as 2026-01-31
  --user-id N             needs a key of level super
  --absolute-url ADDRESS
  --parameter NAME=TEXT   a custom variable, or a parameter for the callback; once for each

Exit codes: 0 done, 1 refused, 2 wrong call, 3 the site cannot be reached, 130 interrupted.
`;

const OPTIONS = {
  endpoint: {type: 'string'},
  upload: {type: 'string'},
  json: {type: 'boolean'},
  help: {type: 'boolean', short: 'h'},
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

const KEY_VARIABLES = {
  consumerKey: 'VIDEO_UPLOADER_CONSUMER_KEY',
  consumerSecret: 'VIDEO_UPLOADER_CONSUMER_SECRET',
  accessToken: 'VIDEO_UPLOADER_ACCESS_TOKEN',
  accessTokenSecret: 'VIDEO_UPLOADER_ACCESS_TOKEN_SECRET',
} as const;

/**
 * Reads the arguments behind the name of the command.
 *
 * @throws {UsageError} that says what is wrong.
 */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): TokenCommand | 'help' {
  const {values, positionals} = parse(args);
  const [name, ...others] = positionals;
  if (values.help || (name === undefined && args.length === 0)) return 'help';
  if (name !== 'token') throw new UsageError('The command is `token`.');
  if (others.length > 0)
    throw new UsageError('There are words too many. Put values with spaces into quotes.');

  const {title, description, tag, upload} = values;
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
  const unfit = upload === undefined ? undefined : TOKEN_ONLY.find(option => values[option] !== undefined);
  if (unfit !== undefined) throw new UsageError(`--${unfit} says something of a token, and not of --upload.`);
  const forToken: UploadTokenOptions = {
    ...(values['max-uploads'] === undefined ? {} : {maxUploads: readNumber(values['max-uploads'])}),
    ...(values['valid-minutes'] === undefined ? {} : {validMinutes: readNumber(values['valid-minutes'])}),
    ...(values['return-url'] === undefined ? {} : {returnUrl: values['return-url']}),
    ...(values['background-return'] === undefined ? {} : {backgroundReturn: true}),
  };
  return {
    site: readSite(values.endpoint, env),
    file: upload ?? null,
    options: {...common, ...forToken},
    isJson: values.json ?? false,
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args);
  } catch (error) {
    // Only the first sentence: the others are about positionals.
    const [problem = ''] = (error instanceof Error ? error.message : '').split('. ');
    throw new UsageError(`${problem.replace(/\.$/, '')}.`);
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
  if (endpoint === '') throw new UsageError('--endpoint is missing: the address of the site.');
  const missing = Object.values(KEY_VARIABLES).filter(variable => !env[variable]);
  if (missing.length > 0) {
    const are = missing.length === 1 ? 'is' : 'are';
    throw new UsageError(`${missing.join(', ')} ${are} not set in the environment.`);
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
