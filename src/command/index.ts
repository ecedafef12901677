#!/usr/bin/env node
/** `npx video-uploader`: runs the command with the arguments and streams of this process. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {runCommand} from './run-command.js';

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort(new Error('Interrupted.')));
process.once('SIGTERM', () => interrupt.abort(new Error('Interrupted.')));
// A reader that closes the output, such as `head`, is no failure.
process.stdout.on('error', () => process.exit());

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
  readVersion,
});

/** Finds the package by its own name, so that the place of the built file does not matter. */
async function readVersion(): Promise<string> {
  const path = fileURLToPath(import.meta.resolve('video-uploader/package.json'));
  const {version} = JSON.parse(await readFile(path, 'utf8')) as {version: string};
  return version;
}
