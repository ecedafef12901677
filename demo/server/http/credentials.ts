import {randomBytes} from 'node:crypto';
import {mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type {Credentials} from './oauth-verifier.js';

const VARIABLES = {
  consumerKey: 'VIDEO_UPLOADER_CONSUMER_KEY',
  consumerSecret: 'VIDEO_UPLOADER_CONSUMER_SECRET',
  accessToken: 'VIDEO_UPLOADER_ACCESS_TOKEN',
  accessTokenSecret: 'VIDEO_UPLOADER_ACCESS_TOKEN_SECRET',
} as const;

/** Where {@link loadCredentials} keeps what it generated. */
export function credentialsPath(dataFolder: string): string {
  return join(dataFolder, 'credentials.json');
}

/**
 * The key of the site's owner: from the environment (`VIDEO_UPLOADER_CONSUMER_KEY`, `VIDEO_UPLOADER_CONSUMER_SECRET`,
 * `VIDEO_UPLOADER_ACCESS_TOKEN`, `VIDEO_UPLOADER_ACCESS_TOKEN_SECRET`), or generated once and kept in the data folder in a
 * file that only its owner can read.
 *
 * @throws {Error} when only some of the variables are set, or the file cannot be used.
 */
export async function loadCredentials(dataFolder: string, env: NodeJS.ProcessEnv): Promise<Credentials> {
  const values = Object.entries(VARIABLES).map(([name, variable]) => [name, env[variable] ?? ''] as const);
  const given = values.filter(([, value]) => value !== '');
  if (given.length === values.length) return readCredentials(Object.fromEntries(given), 'the environment');
  if (given.length > 0) throw new Error(`Set all of ${Object.values(VARIABLES).join(', ')} or none.`);

  const path = credentialsPath(dataFolder);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return readCredentials(JSON.parse(text), path);

  const credentials: Credentials = {
    consumerKey: `${randomBytes(8).toString('hex')}.demo`,
    consumerSecret: randomBytes(24).toString('hex'),
    accessToken: randomBytes(12).toString('hex'),
    accessTokenSecret: randomBytes(24).toString('hex'),
    level: 'write',
  };
  await mkdir(dataFolder, {recursive: true});
  await writeFileAtomic(path, `${JSON.stringify(credentials, null, 2)}\n`, {mode: 0o600});
  return credentials;
}

function readCredentials(json: unknown, origin: string): Credentials {
  const values = json as Partial<Record<keyof typeof VARIABLES, unknown>> | null;
  for (const name of Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]) {
    const value = values?.[name];
    if (typeof value !== 'string' || value === '') throw new Error(`${name} is missing in ${origin}.`);
  }
  return values as Credentials;
}
