import {expect} from '@open-wc/testing';
import {LARGEST_CAPTIONS, LONGEST_CAPTIONS} from '../../../../src/protocol/captions/caption-text.js';
import {files} from '../../../support/fakes/benches.js';
import {captionFile} from '../../../support/fakes/fake-captions.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

async function bench(options = {}): Promise<Bench> {
  return await Bench.open({captionEndpoint: '/captions', manual: true, ...options});
}

/** What each row has, such as `a.mp4: a.srt, a.de.srt`. */
const rows = ({uploader}: Bench): string[] =>
  uploader.uploads.map(({name, captions}) => `${name}: ${captions.map(each => each.name).join(', ')}`);

/** What each refused file is told in English, for logs. */
const refusals = ({events}: Bench): string[] =>
  events.filter(({type}) => type === 'file-rejected').map(({detail}) => detail.error.message);

/** Captions whose content comes once the result is called. */
function lateCaptions(name: string): {file: File; come: () => Promise<void>} {
  const file = captionFile(name);
  const content = file.arrayBuffer();
  let come = (): void => {};
  const waiting = new Promise<void>(resolve => (come = resolve));
  Object.defineProperty(file, 'arrayBuffer', {value: () => waiting.then(() => content)});
  return {
    file,
    come: async () => {
      await content;
      come();
      await settled();
    },
  };
}

async function given(names: string, captions: readonly string[], options = {}): Promise<Bench> {
  const page = await bench(options);
  await page.uploader.addFiles([...files(names), ...captions.map(name => captionFile(name))]);
  return page;
}

describe('A file of captions', () => {
  it('belongs to the film of its name, in any order of a batch', async () => {
    const page = await bench();
    const [a, b] = files('ab') as [File, File];
    const snapshots = await page.uploader.addFiles([captionFile('b.srt'), a, captionFile('a.de.srt'), b]);
    expect(snapshots.map(({name}) => name)).to.deep.equal(['a.mp4', 'b.mp4']);
    expect(page.next()).to.deep.equal([
      'before-files-added b.srt+a.mp4+a.de.srt+b.mp4',
      'file-added 1',
      'file-added 2',
      'captions-added 2 b.srt',
      'captions-added 1 a.de.srt',
    ]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.de.srt', 'b.mp4: b.srt']);
  });

  it('belongs to the one film that came along, whatever its name is', async () => {
    const page = await given('a', ['other.de.srt', 'third.srt']);
    expect(rows(page)).to.deep.equal(['a.mp4: other.de.srt, third.srt']);
    expect(page.uploader.uploads[0]?.captions.map(({language}) => language)).to.deep.equal(['de', '']);
    await page.uploader.addFiles([...files('b'), captionFile('fourth.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: other.de.srt, third.srt', 'b.mp4: fourth.srt']);
    await page.uploader.addFiles([...files('c'), captionFile('fifth.srt')]);
    expect(rows(page).at(-1)).to.equal('c.mp4: fifth.srt');
  });

  it('belongs to none of two films that came along, though one alone lacks captions', async () => {
    const page = await given('ab', ['a.srt', 'other.srt']);
    expect(rows(page)).to.deep.equal(['a.mp4: a.srt', 'b.mp4: ']);
    expect(refusals(page)).to.deep.equal(['other.srt has no video.']);
  });

  it('belongs to the one film that was sent here, beside a video that the site had before', async () => {
    const page = await bench();
    page.uploader.setStored(['7']);
    await page.uploader.addFiles(files('a'));
    await page.uploader.addFiles([captionFile('other.srt')]);
    expect(rows(page).at(-1)).to.equal('a.mp4: other.srt');
  });

  it('belongs to the film in the list that has its name, or alone lacks captions, or is alone', async () => {
    const page = await given('ab', ['a.srt']);
    await page.uploader.addFiles([captionFile('b.de.srt')]);
    await page.uploader.addFiles([captionFile('a.de.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.srt, a.de.srt', 'b.mp4: b.de.srt']);
    const another = await given('ab', ['a.srt']);
    await another.uploader.addFiles([captionFile('whatever.srt')]);
    expect(rows(another)).to.deep.equal(['a.mp4: a.srt', 'b.mp4: whatever.srt']);
    const single = await given('a', ['a.srt']);
    await single.uploader.addFiles([captionFile('whatever.srt')]);
    expect(rows(single)).to.deep.equal(['a.mp4: a.srt, whatever.srt']);
  });

  it('belongs to the film of its name that lacks captions, if two have the name', async () => {
    const page = await bench();
    const film = (name: string, size: number): File =>
      new File([new Uint8Array(size)], name, {type: 'video/mp4'});
    await page.uploader.addFiles([film('a.mp4', 10), captionFile('a.srt', 'first')]);
    await page.uploader.addFiles([film('a.mov', 20)]);
    await page.uploader.addFiles([captionFile('a.srt', 'second')]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.srt', 'a.mov: a.srt']);
  });

  for (const [what, names, captions] of [
    ['without a film', '', ['a.srt']],
    ['of another name beside two films', 'ab', ['other.srt']],
  ] as const)
    it(`is refused in words: ${what}`, async () => {
      const page = await given(names, captions);
      expect(page.next().at(-1)).to.equal(`file-rejected ${captions[0]} captions-unmatched`);
      expect(refusals(page)).to.deep.equal([`${captions[0]} has no video.`]);
      expect(page.phases).to.have.length(names.length);
    });

  it('is refused if its film is', async () => {
    const page = await bench();
    await page.uploader.addFiles([new File([], 'a.mp4', {type: 'video/mp4'}), captionFile('a.srt')]);
    expect(page.next().slice(1)).to.deep.equal([
      'file-rejected a.mp4 file-empty',
      'file-rejected a.srt captions-unmatched',
    ]);
  });

  it('belongs to a film that is in the list already', async () => {
    const page = await given('a', []);
    await page.uploader.addFiles([page.uploader.uploads[0]!.file!, captionFile('a.de.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.de.srt']);
  });

  for (const [problem, content] of [
    ['empty', ''],
    ['empty', 'WEBVTT\n'],
    ['binary', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])],
    ['binary', new Uint8Array([0x31, 0x0a, 0xe4, 0x0a])],
    ['markup', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>\n'],
    ['unknown-format', 'These are no captions.'],
    ['too-long', new Uint8Array(3 * LONGEST_CAPTIONS + 1)],
  ] as const)
    it(`is refused by its content, which is ${problem}`, async () => {
      const page = await bench();
      await page.uploader.addFiles([...files('a'), new File([content], 'a.srt')]);
      expect(page.next().at(-1)).to.equal('file-rejected a.srt captions-refused');
      expect(page.events.at(-1)?.detail.error).to.include({captionProblem: problem, retryable: false});
      expect(refusals(page)).to.deep.equal([`a.srt contains no captions: ${problem}.`]);
      expect(page.phases).to.deep.equal(['waiting']);
    });

  for (const [size, code] of [
    [LARGEST_CAPTIONS, 'file-unreadable'],
    [LARGEST_CAPTIONS + 1, 'captions-refused'],
  ] as const)
    it(`of ${size} bytes ${code === 'file-unreadable' ? 'is' : 'is not'} read`, async () => {
      const page = await given('a', []);
      const broken = new File([new Uint8Array(size)], 'a.srt');
      Object.defineProperty(broken, 'arrayBuffer', {value: () => Promise.reject(new Error('gone'))});
      await page.uploader.addFiles([broken]);
      expect(page.next().at(-1)).to.equal(`file-rejected a.srt ${code}`);
    });

  it('is read in UTF-16 too, as some editors write it', async () => {
    const page = await bench();
    const text = `\uFEFF${await captionFile('a.srt', 'Grüße').text()}`;
    const units = Uint16Array.from(text, character => character.charCodeAt(0));
    await page.uploader.addFiles([...files('a'), new File([units], 'a.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.srt']);
  });

  it('is refused if the browser cannot read it', async () => {
    const page = await bench();
    const broken = captionFile('a.srt');
    Object.defineProperty(broken, 'arrayBuffer', {value: () => Promise.reject(new Error('gone'))});
    await page.uploader.addFiles([...files('a'), broken]);
    expect(page.next().at(-1)).to.equal('file-rejected a.srt file-unreadable');
    expect(refusals(page)).to.deep.equal(['a.srt cannot be read.']);
  });

  it('is refused if its film has failed for good while it was read, as is the next one', async () => {
    const page = await bench({manual: false});
    const {file, come} = lateCaptions('a.srt');
    const adding = page.uploader.addFiles([...files('a'), file, captionFile('b.srt')]);
    await settled();
    page.transport.last.begin().fail('upload-refused');
    page.next();
    await come();
    await adding;
    expect(page.next()).to.deep.equal([
      'file-rejected a.srt captions-unmatched',
      'file-rejected b.srt captions-unmatched',
    ]);
    expect(refusals(page)).to.deep.equal(['a.srt has no video any more.', 'b.srt has no video.']);
    expect(rows(page)).to.deep.equal(['a.mp4: ']);
  });

  it('is one of twenty at most', async () => {
    const page = await bench();
    const many = Array.from({length: 21}, (_, index) => captionFile('a.srt', String(index)));
    await page.uploader.addFiles([...files('a'), ...many]);
    expect(page.uploader.uploads[0]?.captions).to.have.length(20);
    expect(page.next().at(-1)).to.equal('file-rejected a.srt too-many-files');
    expect(refusals(page)).to.deep.equal(['a.srt is one file too many.']);
  });

  it('does not come if the page prevents it, or after a reset', async () => {
    const page = await given('a', []);
    page.uploader.addEventListener('before-files-added', event => event.preventDefault(), {once: true});
    await page.uploader.addFiles([captionFile('a.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: ']);
    page.next();
    const adding = page.uploader.addFiles([captionFile('a.srt')]);
    page.uploader.reset();
    await adding;
    expect(page.next().filter(line => !line.startsWith('before'))).to.deep.equal(['file-removed 1']);
  });

  it('does not come after a reset of what came with it, without a word', async () => {
    for (const [before, along, came] of [
      ['', 'a', 'a.mp4+a.srt+b.srt'],
      ['a', '', 'a.srt+b.srt'],
    ] as const) {
      const page = await given(before, []);
      const {file, come} = lateCaptions('a.srt');
      page.next();
      const adding = page.uploader.addFiles([...files(along), file, captionFile('b.srt')]);
      page.uploader.reset();
      await come();
      await adding;
      const added = along === '' ? [] : ['file-added 1'];
      expect(page.next()).to.deep.equal([`before-files-added ${came}`, ...added, 'file-removed 1']);
    }
  });

  it('waits for no film if none came along', async () => {
    const page = await given('a', [], {maxDuration: 60});
    page.readDuration = () => new Promise(() => {});
    void page.uploader.addFiles(files('b'));
    await page.uploader.addFiles([captionFile('a.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.srt']);
  });

  it('takes no room of a film, and waits with it', async () => {
    const page = await bench({multiple: false});
    await page.uploader.addFiles([...files('a'), captionFile('a.srt')]);
    await page.uploader.addFiles([captionFile('b.srt')]);
    expect(rows(page)).to.deep.equal(['a.mp4: a.srt, b.srt']);
    expect(page.uploader.room).to.equal('some');
  });
});

describe('Captions for one row', () => {
  it('belong to it whatever their name is, and are captions by their name', async () => {
    const page = await given('ab', []);
    page.next();
    await page.uploader.captions.add('upload-2', [captionFile('a.de.srt'), ...files('c')]);
    expect(rows(page)).to.deep.equal(['a.mp4: ', 'b.mp4: a.de.srt']);
    expect(page.next()).to.deep.equal([
      'before-files-added a.de.srt+c.mp4',
      'captions-added 2 a.de.srt',
      'file-rejected c.mp4 file-type',
    ]);
    expect(refusals(page)).to.deep.equal(['c.mp4 is no file of captions.']);
  });

  it('are refused if the row was removed while they were read, and no more of them are read', async () => {
    const page = await given('a', []);
    const {file, come} = lateCaptions('a.srt');
    const adding = page.uploader.captions.add('upload-1', [file, captionFile('b.srt')]);
    page.uploader.removeFile('upload-1');
    page.next();
    await come();
    await adding;
    expect(page.next()).to.deep.equal(['file-rejected a.srt captions-unmatched']);
    expect(refusals(page)).to.deep.equal(['a.srt has no video any more.']);
  });

  it('do nothing for a row that is not there', async () => {
    const page = await given('a', ['a.srt']);
    const {uploads, captions} = page.uploader;
    page.next();
    expect(captions.takesAny('upload-9')).to.equal(false);
    await captions.add('upload-9', [captionFile('b.srt')]);
    captions.setLanguage('upload-9', 'captions-1', 'de');
    captions.remove('upload-9', 'captions-1');
    captions.retry('upload-9');
    expect(page.next()).to.deep.equal(['before-files-added b.srt']);
    expect(page.uploader.uploads).to.equal(uploads);
  });

  for (const [code, takes] of [
    ['network', true],
    ['endpoint-wrong', true],
    ['upload-refused', false],
  ] as const)
    it(`${takes ? 'may' : 'may not'} come after the upload ended with ${code}`, async () => {
      const page = await given('a', [], {manual: false});
      page.transport.last.begin().fail(code);
      expect(page.uploader.captions.takesAny('upload-1')).to.equal(takes);
    });

  it('are for videos that were uploaded here, with an endpoint', async () => {
    const page = await bench();
    page.uploader.setStored(['7']);
    expect(page.uploader.captions.takesAny('upload-1')).to.equal(false);
    await page.uploader.addFiles(files('a'));
    expect(page.uploader.captions.takesAny('upload-2')).to.equal(true);
    page.uploader.options = {...page.uploader.options, captionEndpoint: ''};
    expect(page.uploader.captions.takesAny('upload-2')).to.equal(false);
  });
});
