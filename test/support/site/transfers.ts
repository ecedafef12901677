import {expect} from '@open-wc/testing';
import type {UploadError} from '../../../src/core/model/upload-error.js';
import type {TransferEnding} from '../../../src/core/transfer/transport.js';
import {sha256Hex} from '../files/files.js';
import {type LogEntry, type Scope, openScope} from './site.js';
import {KIB} from './transfer-run.js';

export const SIZE = 10 * 64 * KIB + 1000;
export const LAST = 10;
/** The chunk that goes after all others. */
export const HELD = 9;

/** The site of the test that runs. */
export let scope: Scope;
/** The upload token of the test that runs. */
export let token: string;

/** Opens a scope of the site and mints a token before each test. */
export function setUpTransfers(): void {
  beforeEach(async () => {
    scope = await openScope();
    token = await mint();
  });
}

/** Has the test go on with another token. */
export function setToken(other: string): void {
  token = other;
}

export async function mint(
  parameters: Record<string, string | number> = {background_return_p: 1},
): Promise<string> {
  return (await scope.mintToken({return_url: scope.sinkUrl({theme: 'green'}), ...parameters})).upload_token;
}

/** The chunk requests that reached the site, as chunk numbers in the order in which they came. */
export async function chunksSent(): Promise<number[]> {
  return (await redeems()).map(entry => Number(entry.chunk));
}

export async function redeems(): Promise<LogEntry[]> {
  return (await scope.log()).filter(entry => entry.method === 'redeem');
}

export async function tests(): Promise<LogEntry[]> {
  // A site is first asked without a token whether it is there.
  return (await scope.log()).filter(entry => entry.method === 'test' && entry.uploadToken !== null);
}

export async function expectStoredOnce(file: File, uploadToken = token): Promise<void> {
  const videos = await scope.videos(uploadToken);
  expect(videos.map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
}

export function errorOf(ending: TransferEnding): UploadError {
  if (ending.kind !== 'failed') throw new Error('The transfer did not fail.');
  return ending.error;
}
