import {expect} from '@open-wc/testing';
import {english} from '../../../src/ui/language/messages/en.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {VIDEO} from '../../support/fakes/fake-transport.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, pass, until} from '../../support/uploader-harness.js';

const READY = {playable: 'ready', prepared_share: 1};
const preparing = (share: number | null): object => ({playable: 'preparing', prepared_share: share});

interface Stored {
  readonly page: UploaderHarness;
  readonly clock: FakeClock;
}

/** A page with a video that was just stored. */
async function stored(attributes: Record<string, string> = {}): Promise<Stored> {
  const clock = new FakeClock();
  const page = await UploaderHarness.create({
    clock,
    attributes: {'status-endpoint': '/status', ...attributes},
  });
  await page.element.addFiles([videoFile(1000)]);
  (await page.transport.nextTransfer()).store();
  await page.shown();
  return {page, clock};
}

/** The next answer of the page's own server. */
async function tell({page, clock}: Stored, answer: object, status = 200): Promise<void> {
  page.preparation.tell(answer, status);
  const {length} = page.preparation.requests;
  clock.advance(60_000);
  await until('the server was asked', () => page.preparation.requests.length > length);
  await pass(0);
  await page.shown();
}

const text = ({page}: Stored): string | undefined => page.row().part('preparing')?.textContent?.trim();
const hasState = ({page}: Stored, name: string): boolean => page.element.matches(`:state(${name})`);
const links = ({page}: Stored): HTMLAnchorElement[] => [
  ...page.root.querySelectorAll<HTMLAnchorElement>('a[part~=link]'),
];

describe('The row of a stored video', () => {
  it('says that the video is being prepared, how far, and when people can watch it', async () => {
    const row = await stored();
    expect(row.page.row().part('after')).to.equal(null);
    expect(row.page.row().text('status')).to.equal('Stored');

    await tell(row, preparing(null));
    expect(text(row)).to.equal('Being prepared');
    await tell(row, preparing(0.456));
    expect(text(row)).to.equal('Being prepared – 45%');
    expect(hasState(row, 'playable')).to.equal(false);

    await tell(row, READY);
    expect(text(row)).to.equal('Ready to watch');
    expect(row.page.row().text('status')).to.equal('Stored');
    expect([hasState(row, 'playable'), hasState(row, 'stored')]).to.deep.equal([true, true]);
    await until('it is announced', () => row.page.announcement.includes('clip.mp4 is ready to watch.'));
  });

  it('carries the phase in its parts', async () => {
    const row = await stored({links: 'page'});
    await tell(row, preparing(null));
    for (const name of ['after', 'preparing', 'link', 'copy-button'])
      expect(row.page.row().part(`${name}-stored`), name).not.to.equal(null);
  });

  it('says that the page has stopped checking, and checks again when a person wants it', async () => {
    const row = await stored();
    for (let count = 0; count < 40; count++) await tell(row, preparing(0.5));
    await until('it stops', () => row.page.element.uploads[0]?.preparedState === 'stopped');
    await row.page.shown();
    expect(text(row)).to.equal('Being prepared – 50% · This page has stopped checking.');
    const button = row.page.row().part<HTMLButtonElement>('look-again-button');
    expect(button?.textContent?.trim()).to.equal('Check again');
    expect(button?.getAttribute('aria-label')).to.equal('Check again: clip.mp4');

    row.page.preparation.tell(READY);
    button?.click();
    row.clock.advance(0);
    await until('it is ready', () => text(row) === 'Ready to watch');
    expect(row.page.row().part('look-again-button')).to.equal(null);
  });

  it('says so if nobody tells, which is no error', async () => {
    const row = await stored();
    await tell(row, {status: 'error', code: 'permission_denied', message: '<b>No</b>'}, 403);
    expect(text(row)).to.equal(english.preparation.refused);
    expect(row.page.row().part('error')).to.equal(null);
    expect(hasState(row, 'stored')).to.equal(true);
  });

  it('is as before if neither server nor site tell', async () => {
    const row = await stored({'status-endpoint': ''});
    row.clock.advance(5000);
    await until('the site was asked', () => row.page.preparation.requests.length === 1);
    await row.page.shown();
    expect(row.page.row().part('after')).to.equal(null);
  });

  it('says how far a video of the initial value is, which is asked about once', async () => {
    const clock = new FakeClock();
    const page = await UploaderHarness.create({
      clock,
      attributes: {'status-endpoint': '/status', value: '7'},
    });
    await tell({page, clock}, preparing(0.5));
    expect(text({page, clock})).to.equal('Being prepared – 50%');
    expect(page.row().part('look-again-button')).not.to.equal(null);
    clock.advance(3_600_000);
    await pass(20);
    expect(page.preparation.requests).to.have.length(1);
  });

  describe('with links', () => {
    const ALL = {links: 'page embed poster download'};

    it('offers what leads to something, each in a tab of its own', async () => {
      const warnings = catchWarnings();
      try {
        const row = await stored(ALL);
        expect(links(row)).to.have.length(4);
        await tell(row, preparing(0.1));
        expect(links(row).map(link => link.textContent)).to.deep.equal(['Video page', 'Player']);
        await tell(row, READY);
        const site = 'https://videos.example.com';
        const {photoId, treeId, token} = VIDEO;
        expect(links(row).map(link => link.href)).to.deep.equal([
          `${site}/video/${photoId}`,
          `${site}/v.ihtml/player.html?token=${token}&photo_id=${photoId}`,
          `${site}/${treeId}/${photoId}/${token}/large`,
          `${site}/${treeId}/${photoId}/${token}/video_hd/download-video.mp4`,
        ]);
        for (const link of links(row))
          expect(link).to.include({target: '_blank', rel: 'noopener noreferrer'});
        expect(links(row)[0]?.getAttribute('aria-label')).to.equal('Video page: clip.mp4');
      } finally {
        warnings.restore();
      }
      const told = warnings.messages.filter(message => message.includes('links:'));
      expect(told, 'once').to.have.length(1);
      expect(told[0]).to.include('before it is published');
    });

    it('warns of no secret if only the page is offered, and of a wrong name', async () => {
      const warnings = catchWarnings();
      try {
        const row = await stored({links: 'page thumbnail'});
        expect(links(row)).to.have.length(1);
      } finally {
        warnings.restore();
      }
      expect(warnings.messages.filter(message => message.includes('links'))).to.deep.equal([
        '<video-uploader> links="thumbnail" is ignored: it is none of page, embed, poster, download.',
      ]);
    });

    it('copies an address, and says so', async () => {
      const row = await stored({links: 'page embed'});
      const copied: string[] = [];
      const {clipboard} = navigator;
      const fake = {writeText: async (value: string) => void copied.push(value)};
      Object.defineProperty(navigator, 'clipboard', {value: fake, configurable: true});
      try {
        const buttons = row.page.root.querySelectorAll<HTMLButtonElement>('[part~=copy-button]');
        expect(buttons[0]?.getAttribute('aria-label')).to.equal('Copy link: Video page: clip.mp4');
        buttons[0]?.click();
        await until('the button says it', () => buttons[0]?.textContent?.trim() === 'Link copied');
        expect(copied).to.deep.equal([`https://videos.example.com/video/${VIDEO.photoId}`]);
        expect(buttons[1]?.textContent?.trim()).to.equal('Copy link');
        await until('it is announced', () => row.page.announcement.includes('Link copied'));

        fake.writeText = () => Promise.reject(new Error('Not allowed.'));
        buttons[1]?.click();
        await until('the refusal is announced', () => row.page.announcement.includes(english.notCopied));
        expect(buttons[1]?.textContent?.trim()).to.equal('Copy link');
      } finally {
        Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
      }
    });

    it('shows addresses of the site as text and links alone', async () => {
      const row = await stored({links: 'page', 'status-endpoint': ''});
      const photo = {photo_id: VIDEO.photoId, video_encoded_p: 1, one: 'javascript:alert(1)'};
      await tell(row, {status: 'ok', photos: [photo]});
      expect(text(row)).to.equal('Ready to watch');
      expect(links(row).map(link => link.href)).to.deep.equal([
        `https://videos.example.com/video/${VIDEO.photoId}`,
      ]);
    });
  });

  it('has its addresses in the JSON of a form', async () => {
    const {page} = await stored({'value-format': 'json', name: 'video'});
    const form = document.createElement('form');
    page.element.before(form);
    form.append(page.element);
    await page.shown();
    const entry = JSON.parse(String(new FormData(form).get('video')));
    expect(entry.addresses.page).to.equal(`https://videos.example.com/video/${VIDEO.photoId}`);
    expect(Object.keys(entry.addresses)).to.deep.equal(['page', 'embed', 'poster', 'download']);
  });
});
