import {expect} from '@open-wc/testing';
import '../../../src/define.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {HOSTILE} from '../../support/hostile-globals.js';
import {type Scope, openScope} from '../../support/site/site.js';

/** The story of one upload with an edit, as it is on any page. */
const STORY = [
  ...['before-files-added', 'file-added', 'metadata-changed', 'upload-started'],
  ...['metadata-saved', 'upload-success', 'uploads-complete'],
];

describe('<video-uploader> in a page with', () => {
  let scope: Scope;
  let token: string;

  beforeEach(async () => {
    scope = await openScope();
    token = (await scope.mintToken({return_url: scope.sinkUrl({theme: 'green'}), background_return_p: 1}))
      .upload_token;
  });

  for (const [what, begin] of Object.entries(HOSTILE)) {
    for (const when of ['before', 'after'] as const) {
      it(`${what}, ${when} the element is made, uploads as ever`, async () => {
        const file = videoFile(300_000);
        let element = document.createElement('video-uploader');
        const undos: (() => void)[] = [];
        if (when === 'before') undos.push(begin());
        try {
          element = document.createElement('video-uploader');
          element.setAttribute('endpoint', scope.endpoint);
          element.setAttribute('upload_token', token);
          element.setAttribute('chunk-size', '64KiB');
          element.setAttribute('fields', 'title tags');
          element.setAttribute('name', 'video');
          document.body.append(element);
          await element.updateComplete;
          if (when === 'after') undos.push(begin());
          const log = new EventLog(element, EVENT_TYPES);
          const [upload] = await element.addFiles([file]);
          element.setMetadata(upload?.id ?? '', {title: 'Sea', tags: ['two words', 'x']});
          await log.until('uploads-complete');
          await log.until('metadata-saved');
          await element.updateComplete;
          undos.splice(0).forEach(undo => undo());

          expect([...log.names()].sort()).to.deep.equal([...STORY].sort());
          const [video] = await scope.videos(token);
          expect(video?.sha256).to.equal(await sha256Hex(file));
          expect(video).to.deep.include({title: 'Sea', tags: ['two words', 'x']});
          expect(element.uploads[0]?.result?.parameters).to.deep.equal({theme: 'green'});
          expect(element.value).to.equal(video?.photoId);
          const row = element.shadowRoot?.querySelector('[part~=item]');
          expect(row?.querySelector('[part~=file-name]')?.textContent).to.contain(file.name);
        } finally {
          undos.forEach(undo => undo());
          element.remove();
        }
      });
    }
  }
});
