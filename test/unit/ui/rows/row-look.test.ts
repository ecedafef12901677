import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {english} from '../../../../src/ui/language/messages/en.js';
import {Words} from '../../../../src/ui/language/words.js';
import {type Awaited, type RowLook, rowLook} from '../../../../src/ui/rows/row-look.js';
import * as icons from '../../../../src/ui/shared/icons.js';

const words = new Words(english, 'en');

function look(upload: Partial<UploadSnapshot>, awaited: Awaited = null): RowLook {
  const whole = {
    ...{progress: 0.5, size: 2_000_000, bytesPerSecond: null, secondsLeft: null, trouble: null},
    ...upload,
  };
  return rowLook(whole as UploadSnapshot, words, awaited);
}

/** A look in one line: icon, bar, button, sentence. */
function line({icon, bar, toggle, status}: RowLook): string {
  const [name = ''] = Object.entries(icons).find(([, drawing]) => drawing === icon) ?? [];
  return `${name} ${bar} ${toggle} ${status}`;
}

const error = (code: string): Partial<UploadSnapshot> => ({phase: 'failed', error: {code} as never});

describe('rowLook', () => {
  for (const [upload, expected] of [
    [{phase: 'waiting'}, `waitingIcon share pause ${english.waiting}`],
    [{phase: 'uploading', progress: 0}, `sendingIcon share pause ${english.starting}`],
    [{phase: 'uploading', unreadable: true}, `sendingIcon busy none-now ${english.sending}`],
    [{phase: 'offline'}, `offlineIcon share pause ${english.offline}`],
    [{phase: 'finishing'}, `sendingIcon busy none-now ${english.finishing}`],
    [{phase: 'paused'}, `pauseIcon share resume ${english.paused}`],
    [{phase: 'interrupted'}, `pauseIcon share resume ${english.interrupted}`],
    [{phase: 'interrupted', needsFile: true}, `pauseIcon share null ${english.needsFile}`],
    [{phase: 'interrupted', elsewhere: true}, `sendingIcon share null ${english.elsewhere}`],
    [{phase: 'interrupted', elsewhere: true, needsFile: true}, `sendingIcon share null ${english.elsewhere}`],
    [{phase: 'stored'}, `checkIcon share null ${english.stored}`],
    [{phase: 'waiting', trouble: 'token'}, `offlineIcon share pause ${english.trouble.token}`],
    [{phase: 'uploading', trouble: 'site'}, `offlineIcon share pause ${english.trouble.site}`],
    [
      {phase: 'uploading', trouble: 'network', unreadable: true},
      `offlineIcon share none-now ${english.trouble.network}`,
    ],
    [{phase: 'finishing', trouble: 'site'}, `offlineIcon share none-now ${english.trouble.site}`],
    [error('server'), `alertIcon null null ${english.failed}`],
    [error('callback-unreadable'), `checkIcon null null ${english.unconfirmed}`],
  ] as const)
    it(`of ${JSON.stringify(upload)}`, () =>
      expect(line(look(upload as Partial<UploadSnapshot>))).to.equal(expected));

  it('has no button of its own while the upload waits for the start of all', () => {
    expect(line(look({phase: 'waiting'}, 'start'))).to.equal(`waitingIcon share null ${english.held}`);
  });

  it('says that an upload whose turn it is waits for a token', () => {
    expect(line(look({phase: 'waiting'}, 'token'))).to.equal(
      `waitingIcon share pause ${english.awaitingToken}`,
    );
  });

  for (const [rates, sentence] of [
    [{bytesPerSecond: null, secondsLeft: null}, 'Uploading – 1.0 MB of 2 MB'],
    [{bytesPerSecond: 500_000, secondsLeft: null}, 'Uploading – 1.0 MB of 2 MB · 500 kB/s'],
    [{bytesPerSecond: 500_000, secondsLeft: 2}, 'Uploading – 1.0 MB of 2 MB · 500 kB/s · 2 sec left'],
  ] as const)
    it(`says "${sentence}" while bytes move`, () =>
      expect(look({phase: 'uploading', ...rates}).status).to.equal(sentence));
});
