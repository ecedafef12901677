import {expect} from '@open-wc/testing';
import {describeOther} from '../../../src/core/transfer/stranger.js';
import {findEvidence} from '../../../src/platform/form/site-evidence.js';
import {videoFile} from '../../support/files/files.js';
import {OTHER_ORIGIN} from '../../support/pages/other-origin.js';
import {type FaultRule, type LogEntry, type Scope, UNREADABLE, openScope} from '../../support/site/site.js';
import {startTransfer} from '../../support/site/transfer-run.js';

const FILE = videoFile(300_000);

const mutePage = new URL('/test/support/pages/mute-page.html', OTHER_ORIGIN).href;
const returnPage = new URL('/test/support/pages/return-page.html', location.origin).href;

const html = (status: number, body: string): FaultRule => ({
  status,
  body: `<!doctype html><title>${body}</title><p>${body}</p>`,
  // Without this browsers look into what they were given.
  headers: {'Content-Type': 'text/html; charset=utf-8', 'X-Content-Type-Options': ''},
});

/** Web servers that are no 23 site, and let nobody read their answers. */
const OTHERS: Record<string, (scope: Scope) => FaultRule> = {
  'a page that is not there': () => html(404, 'Not found'),
  'a login page': () => html(200, 'Sign in'),
  'the start page of an app, whatever is asked': () => html(200, '<div id="app"></div>'),
  'a redirect to another server': () => ({status: 301, headers: {Location: mutePage}}),
  // The form would be redirected as well, and lose what is in it.
  'a redirect to a 23 site of another name': ({endpoint}) => {
    const {protocol, port} = new URL(endpoint);
    const host = endpoint.includes('//localhost:') ? '127.0.0.1' : 'localhost';
    const location = `${protocol}//${host}:${port}/api/photo/list?format=json&callback=answer`;
    return {status: 301, headers: {Location: location}};
  },
  'another API': () => ({
    status: 200,
    body: '{"status":"ok","data":[]}',
    headers: {'Content-Type': 'application/json'},
  }),
  'another API that knows callbacks': () => ({
    status: 200,
    body: 'answer({"status":"success"});',
    headers: {'Content-Type': 'text/javascript'},
  }),
};

const posts = (log: LogEntry[]): LogEntry[] => log.filter(({http}) => http === 'POST');

describe('before a file goes as a plain form', () => {
  let scope: Scope;
  let token: string;

  const everywhere = (rule: FaultRule): Promise<void> => scope.faults([{...UNREADABLE, ...rule}]);

  beforeEach(async () => {
    scope = await openScope();
    token = (await scope.mintToken({return_url: returnPage})).upload_token;
  });

  describe('neither file nor token goes to what is no 23 site:', () => {
    for (const [name, rule] of Object.entries(OTHERS)) {
      it(name, async () => {
        await everywhere(rule(scope));
        const runs = [true, false].flatMap(mayUseForm =>
          // Chunks would go if a preflight passed. A minute is a second.
          [true, false].map(byForm => startTransfer(scope, token, FILE, {byForm, mayUseForm, haste: 60})),
        );
        await Promise.all(runs.map(run => run.ended));
        for (const {story, warnings, job} of runs) {
          expect(story).to.deep.equal([...(job.byForm ? [] : ['started']), 'ended endpoint-wrong']);
          // In so short a minute it is told that there is trouble before it is known which.
          expect(warnings.slice(job.byForm ? 0 : -1)).to.deep.equal([describeOther(job.redeemUrl)]);
        }
        const log = await scope.log();
        expect(posts(log)).to.be.empty;
        expect(log.filter(({uploadToken, query}) => uploadToken !== null || query.includes(token))).to.be
          .empty;
      });
    }
  });

  it('a site is waited for whose error pages look like another server', async () => {
    await everywhere(html(503, 'Back in a moment'));
    const run = startTransfer(scope, token, FILE, {byForm: true, mayUseForm: true, haste: 10});
    await run.untilWarned();
    expect(run.story).to.be.empty;
    await everywhere({});
    expect((await run.ended).kind).to.equal('stored');
    expect(await scope.videos(token)).to.have.lengthOf(1);
  });

  it('a site is asked once for all files, without a token and past every cache', async () => {
    await everywhere({});
    const redeemUrl = `${scope.endpoint}/photo/redeem-upload-token`;
    expect(await Promise.all([findEvidence(redeemUrl), findEvidence(redeemUrl)])).to.deep.equal([
      'site',
      'site',
    ]);
    expect(await findEvidence(redeemUrl)).to.equal('site');
    const log = await scope.log();
    // The second question may be over before it is on its way.
    const asked = log.map(({path}) => path.replace(/.*\/api\//, ''));
    expect(asked).to.include('echo');
    expect(new Set(asked).size).to.equal(asked.length);
    for (const {query} of log) expect(query).to.match(/callback=answer&time=\d+$/);
    expect(document.querySelector('iframe'), 'no frame is left behind').to.equal(null);
  });

  for (const [name, rules] of Object.entries({
    'that knows no echo': [{status: 404, body: 'no'}, {}],
    'that is not public, and says so as a later version does': [
      {},
      {status: 403, body: 'answer({"status":"error","code":"permission_denied"})'},
    ],
  })) {
    it(`a site is known ${name}`, async () => {
      // The two questions come in this order, but for a browser that swaps them: then both rules hit the other.
      await scope.faults(rules.map(rule => ({method: 'any', cors: false as const, ...rule})));
      expect(await findEvidence(`${scope.endpoint}/photo/redeem-upload-token`)).to.equal('site');
    });
  }

  it('a site is waited for that takes the question and does not answer', async () => {
    await scope.down(60_000);
    const run = startTransfer(scope, token, FILE, {byForm: true});
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(run.story).to.be.empty;
    await scope.down(0);
    expect((await run.ended).kind).to.equal('stored');
  });

  describe('a page whose policy forbids the question', () => {
    interface Told {
      story: string[];
      warnings: string[];
    }

    /** The story of a transfer in a frame with this policy. */
    async function under(policy: string, isChosen: boolean): Promise<Told> {
      await everywhere({});
      const frame = document.createElement('iframe');
      const site = new URL(scope.endpoint).origin;
      frame.name = JSON.stringify({endpoint: scope.endpoint, token, isChosen});
      frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy.replace('SITE', site)}">
        <script type="module" src="${location.origin}/test/support/pages/policy-page.ts"></script>`;
      const told = new Promise<Told>(resolve => {
        const hear = ({source, data}: MessageEvent): void => {
          if (source !== frame.contentWindow || !('story' in data)) return;
          removeEventListener('message', hear);
          resolve(data as Told);
        };
        addEventListener('message', hear);
      });
      document.body.append(frame);
      const result = await told;
      frame.remove();
      return result;
    }

    // By name, for in such a frame browsers differ about whom 'self' means.
    const WITHOUT_INLINE = `script-src ${location.origin}`;
    const WITHOUT_SITE = `${WITHOUT_INLINE} 'unsafe-inline'`;

    for (const policy of [WITHOUT_INLINE, WITHOUT_SITE]) {
      it(`sends it by itself to nobody: ${policy.replace(location.origin, 'the page')}`, async () => {
        const {story, warnings} = await under(policy, false);
        expect(story).to.deep.equal(['ended network']);
        expect(warnings.join()).to.include('transport="form"');
        expect(posts(await scope.log())).to.be.empty;
      });

      it(`sends it where it has named the form: ${policy.replace(location.origin, 'the page')}`, async () => {
        const {story} = await under(policy, true);
        expect(story.at(-1)).to.equal('ended stored');
        expect(await scope.videos(token)).to.have.lengthOf(1);
      });
    }

    it('needs to do nothing where its policy allows the site', async () => {
      const {story} = await under(`${WITHOUT_SITE} SITE`, false);
      expect(story.at(-1)).to.equal('ended stored');
    });
  });
});
