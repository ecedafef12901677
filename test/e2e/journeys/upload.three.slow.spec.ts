/** The main job on the demo's page, as a person does it. */
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite, HELD} from '../support/demo-site.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';

test.describe('The demo', () => {
  for (const answer of ['redirect', 'background', 'none'] as const) {
    test(`stores a real clip that gets its title while it uploads, and tells its id (${answer})`, async ({
      tab,
      request,
      baseURL,
    }) => {
      await tab.goto(`${baseURL}/?answer=${answer}`);
      const uploader = new Uploader(tab, '#one video-uploader');
      await expect.poll(() => uploader.text('browse-button')).not.toBe(null);
      const site = new DemoSite((await uploader.attribute('endpoint')) ?? '', request);
      const token = (await uploader.attribute('upload_token')) ?? '';
      // The upload does not end before the title is saved, however slow the machine is.
      await tab.on(uploader.place, element => element.setAttribute('chunk-size', '128KiB'));
      await site.faults([{method: 'redeem', ...HELD}]);

      await uploader.choose(CLIP);
      await tab.click(uploader.field('title'));
      await tab.type('A walk by the sea <b>');
      await tab.press('Tab');
      await expect.poll(() => uploader.text('status-uploading')).not.toBe(null);
      const events = async (): Promise<string[]> =>
        (await tab.texts('#events li > code')).filter(
          type => type !== 'upload-progress' && type !== 'upload-playable',
        );
      await expect.poll(events).toContain('metadata-saved');
      await site.faults([]);
      await expect.poll(() => uploader.text('status-stored')).not.toBe(null);

      // The site takes what looks like HTML out of a title.
      await expect
        .poll(async () => (await site.storedVideos(token)).map(({title}) => title))
        .toEqual([expect.stringContaining('A walk by the sea')]);
      const stored = await site.storedVideos(token);
      expect(stored).toMatchObject([{fileName: 'clip.mp4', sha256: await sha256(CLIP)}]);
      await expect.poll(events).toContain('uploads-complete');
      const all = await events();
      // Who types slowly has parts of a title saved.
      expect(all.filter(type => !type.startsWith('metadata-'))).toEqual([
        'file-added',
        'upload-started',
        'upload-success',
        'uploads-complete',
      ]);
      expect(all.indexOf('metadata-saved')).toBeLessThan(all.indexOf('upload-success'));
      const success = (await tab.texts('#events li')).filter(line => line.includes('upload-success'));
      // Without return_url nobody tells the page.
      const told = answer === 'none' ? 'clip.mp4' : `photo ${stored[0]?.photoId}`;
      expect(success).toEqual([expect.stringContaining(told)]);
    });
  }
});
