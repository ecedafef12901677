#!/usr/bin/env node
/** `npx video-uploader`: the command, plugged into the process that it runs in. */
import {runCommand} from './run-command.js';

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort(new Error('Interrupted.')));
process.once('SIGTERM', () => interrupt.abort(new Error('Interrupted.')));
// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', () => process.exit());

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
});
