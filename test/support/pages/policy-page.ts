/** Runs in a frame whose policy a test has chosen: sends a file as a plain form and tells the page around it the story. */
import {videoFile} from '../files/files.js';
import type {Scope} from '../site/site.js';
import {startTransfer} from '../site/transfer-run.js';

const {endpoint, token, isChosen} = JSON.parse(window.name) as Record<string, string> & {isChosen: boolean};
const run = startTransfer({endpoint} as Scope, token!, videoFile(300_000), {
  byForm: true,
  mayUseForm: !isChosen,
  callbackOrigin: parent.location.origin,
});
await run.ended;
parent.postMessage({story: run.story, warnings: run.warnings}, parent.location.origin);
