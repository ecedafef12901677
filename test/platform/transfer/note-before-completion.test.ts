import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {type LogEntry, type Scope, openScope} from '../../support/site/site.js';
import {quietly, startTransfer} from '../../support/site/transfer-run.js';

describe('what may complete the file waits for the note of it', () => {
  let scope: Scope;
  let token: string;
  /** The note is written. */
  let write: () => void;
  let noted: () => Promise<void>;

  beforeEach(async () => {
    scope = await openScope();
    const page = `${location.origin}/test/support/pages/return-page.html`;
    ({upload_token: token} = await scope.mintToken({return_url: page}));
    const note = new Promise<void>(resolve => (write = resolve));
    noted = () => note;
  });

  async function sent(): Promise<LogEntry[]> {
    return (await scope.log()).filter(({method}) => method === 'redeem');
  }

  it('in chunks', async () => {
    ({upload_token: token} = await scope.mintToken({background_return_p: 1}));
    const run = startTransfer(scope, token, videoFile(4 * 64 * 1024), {noted});
    await run.until('completing');
    await quietly(300);
    expect((await sent()).map(({chunk}) => chunk)).to.have.members([1, 2, 4]);

    write();
    expect((await run.ended).kind).to.equal('stored');
  });

  it('in a plain form', async () => {
    const run = startTransfer(scope, token, videoFile(1000), {noted, byForm: true});
    await run.until('completing');
    await quietly(300);
    expect((await sent()).filter(({bytes}) => bytes > 1000)).to.deep.equal([]);

    write();
    expect((await run.ended).kind).to.equal('stored');
  });
});
