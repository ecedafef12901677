/**
 * The demo site beside the test server of @web/test-runner: started and stopped with it, on a port and a folder of
 * its own. Pages learn its address from `/test-site.json`, and get tokens from `/mint-token`, since the key
 * that signs for them has no business in a page.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestRunnerConfig, TestRunnerPlugin} from '@web/test-runner';
import {startSite, type StartedSite} from '../../demo/server/start-site.js';
import {
  createSite,
  replaceTokenJson,
  uploadTokenJson,
  type UploadTokenOptions,
} from '../../src/server/index.js';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

export interface TestSite {
  middleware: Middleware;
  plugin: TestRunnerPlugin;
}

export function testSite(): TestSite {
  let site: StartedSite | null = null;
  const muteRequests = new Map<string, {open: number; all: number}>();
  let dataFolder: string | null = null;

  // As middleware and not in the plugin's `serverStart`, which comes after the answer "not found" is in place.
  const middleware: Middleware = async (context, next) => {
    if (!site) return next();
    if (context.method === 'GET' && context.path === '/test-site.json') {
      context.body = {site: site.url, chaos: readChaosSettings()};
      return undefined;
    }
    if (context.method === 'GET' && context.path === '/token-endpoint') {
      context.body = muteRequests.get(String(context.query['mute'])) ?? {open: 0, all: 0};
      return undefined;
    }
    // A token endpoint that behaves as a test asks.
    if (context.method === 'POST' && context.path === '/token-endpoint') {
      const {status = '200', after, body = '{}', mute, endless, type, to} = context.query;
      if (typeof mute === 'string') {
        // Takes the request, answers nothing or without an end.
        context.respond = false;
        context.res.statusCode = 200;
        const count = muteRequests.get(mute) ?? {open: 0, all: 0};
        muteRequests.set(mute, count);
        count.open += 1;
        count.all += 1;
        const timer = setInterval(() => {
          if (endless !== undefined && !context.res.writableNeedDrain) context.res.write(' '.repeat(2 ** 16));
        }, 20);
        context.res.once('close', () => {
          clearInterval(timer);
          count.open -= 1;
        });
        return undefined;
      }
      context.status = Number(status);
      if (after !== undefined) context.set('Retry-After', String(after));
      if (to !== undefined) context.set('Location', String(to));
      context.body = body;
      if (type !== undefined) context.type = String(type);
      return undefined;
    }
    if (context.method === 'POST' && context.path === '/mint-token') {
      try {
        const parameters = (await readJson(context.req)) as Record<string, string | number>;
        const {url: endpoint, credentials} = site;
        const {photo_id: photoId, ...rest} = parameters;
        const {parameters: _, ...options} = toOptions(rest);
        const signed = createSite({endpoint, ...credentials});
        context.body =
          photoId === undefined
            ? uploadTokenJson(await signed.getUploadToken(toOptions(parameters)))
            : replaceTokenJson(await signed.getReplaceToken(String(photoId), options));
      } catch (error) {
        context.status = 502;
        context.body = String(error);
      }
      return undefined;
    }
    return next();
  };

  return {
    middleware,
    plugin: {
      name: 'test-site',
      async serverStart() {
        dataFolder = await mkdtemp(join(tmpdir(), 'video-uploader-site-'));
        site = await startSite({dataFolder, faults: true, log: line => console.log(`Demo site: ${line}`)});
      },
      async serverStop() {
        await site?.close();
        if (dataFolder !== null) await rm(dataFolder, {recursive: true, force: true});
      },
    },
  };
}

/** What a page asked for, by the names of the API. */
function toOptions(parameters: Record<string, string | number>): UploadTokenOptions {
  const {
    return_url: returnUrl = '',
    background_return_p: isBackground,
    max_uploads: maxUploads,
    valid_minutes: validMinutes,
    title,
    publish,
    ...others
  } = parameters;
  return {
    ...(returnUrl === '' ? {} : {returnUrl: String(returnUrl)}),
    ...(isBackground === undefined ? {} : {backgroundReturn: Number(isBackground) === 1}),
    ...(maxUploads === undefined ? {} : {maxUploads: Number(maxUploads)}),
    ...(validMinutes === undefined ? {} : {validMinutes: Number(validMinutes)}),
    ...(title === undefined ? {} : {title: String(title)}),
    ...(publish === undefined ? {} : {publish: Number(publish) === 1}),
    parameters: others,
  };
}

/** How many schedules `test/platform/whole/chaos.slow.test.ts` runs, and from which seed; set by `npm run chaos`. */
function readChaosSettings(): {runs: number | null; seed: number | null} {
  const {CHAOS_RUNS, CHAOS_SEED} = process.env;
  return {runs: CHAOS_RUNS ? Number(CHAOS_RUNS) : null, seed: CHAOS_SEED ? Number(CHAOS_SEED) : null};
}

async function readJson(request: AsyncIterable<Uint8Array>): Promise<unknown> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  // A token endpoint is asked without a body.
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
}
