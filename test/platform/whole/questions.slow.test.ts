import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define.js';
import type {UploadSuccessEvent} from '../../../src/core/uploader-events.js';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type FaultRule, type LogEntry, type Scope, openScope} from '../../support/site/site.js';
import {pass, until} from '../../support/uploader-harness.js';

const ANSWERS = {by: 'Ada & Zoë', consent: 'yes'};

let scope: Scope;
let asked: number;

/** A tag on its real engine, with a question, and what it has heard. */
async function open(
  properties: Partial<VideoUploader> = {},
): Promise<{element: VideoUploader; log: EventLog; answer: () => void}> {
  const element = document.createElement('video-uploader');
  element.innerHTML =
    '<input slot="questions" name="by" aria-label="Name" required><input type="checkbox" slot="questions" name="consent" value="yes" aria-label="Consent" required>';
  Object.assign(element, {
    endpoint: scope.endpoint,
    noResume: true,
    chunkSize: '64KiB',
    callbackOrigin: new URL(scope.endpoint).origin,
    tokenProvider: async () => {
      asked += 1;
      const parameters = {return_url: scope.sinkUrl(), max_uploads: 5};
      return (await scope.mintToken(parameters)).upload_token;
    },
    ...properties,
  });
  const log = new EventLog(element, EVENT_TYPES);
  await fixture(html`<div>${element}</div>`);
  const [name, box] = element.querySelectorAll('input');
  const answer = (): void => {
    name!.value = ANSWERS.by;
    box!.click();
  };
  return {element, log, answer};
}

/** Those that have come in whole: of others the site does not know all fields. */
const sent = async (): Promise<LogEntry[]> =>
  (await scope.log()).filter(({method, isDone}) => method === 'redeem' && isDone);

describe('Questions before an upload', function () {
  this.timeout(300_000);

  beforeEach(async () => {
    scope = await openScope();
    asked = 0;
  });

  for (const [what, behaviour, faults, transport] of [
    ['a new site', {isOld: false}, [], 'auto'],
    ['an old site', {isOld: true}, [], 'auto'],
    ['a site whose answers the page cannot read', {}, [{method: 'any', times: null, cors: false}], 'auto'],
    ['a site that gets plain forms', {}, [], 'form'],
  ] as const)
    it(`let nothing reach ${what} before they are answered, and the answers go with the file`, async () => {
      await scope.behave(behaviour);
      await scope.faults([...faults] as FaultRule[]);
      const {element, log, answer} = await open({transport});
      await element.addFiles([videoFile(300_000)]);
      element.start();
      element.retry();
      // As long as the element takes to ask a site about itself, and more.
      await pass(4000);
      expect(asked).to.equal(0);
      expect(await scope.log()).to.deep.equal([]);
      expect(log.names()).to.deep.equal(['before-files-added', 'file-added']);

      answer();
      // A page that may read nothing is certain after half a minute or more that a plain form is the way.
      await until(
        'all is sent',
        async () => (await sent()).some(({chunk, chunks}) => chunk === chunks),
        240_000,
      );
      expect(asked).to.be.at.least(1);
      for (const {fields} of await sent()) expect(fields).to.include(ANSWERS);
      await until(
        'the callback',
        async () => (await scope.log()).some(({method}) => method === 'callback'),
        60_000,
      );
      const callback = (await scope.log()).find(
        ({method, http}) => method === 'callback' && http !== 'OPTIONS',
      );
      const query = new URLSearchParams(callback?.query);
      expect([query.get('by'), query.get('consent')]).to.deep.equal([ANSWERS.by, ANSWERS.consent]);
      element.reset();
    });

  it('come back with the stored video', async () => {
    const {element, log, answer} = await open();
    answer();
    await element.addFiles([videoFile(300_000)]);
    const {detail} = await log.until<UploadSuccessEvent>('upload-success', 1);
    expect(detail.parameters).to.deep.equal(ANSWERS);
    expect(asked).to.equal(1);
    element.reset();
  });

  // Browsers write quotes in the name of a field as %22.
  it('cannot take the place of a field of the protocol', async () => {
    const {element, log, answer} = await open();
    for (const name of ['upload_token', 'file', 'resumableIdentifier', 'token'])
      element.insertAdjacentHTML('beforeend', `<input slot="questions" name="${name}" value="forged">`);
    element.querySelector<HTMLInputElement>('[name=by]')!.setAttribute('name', 'by"; filename="x');
    answer();
    await element.addFiles([videoFile(300_000)]);
    const {detail} = await log.until<UploadSuccessEvent>('upload-success', 1);
    expect(detail.parameters).to.deep.equal({'by%22; filename=%22x': ANSWERS.by, consent: 'yes'});
    for (const {fields, uploadToken, identifier} of await sent()) {
      expect(uploadToken).to.equal(detail.uploadToken);
      expect(identifier).to.equal(detail.upload.identifier);
      expect(Object.values(fields)).not.to.include('forged');
    }
    element.reset();
  });
});
