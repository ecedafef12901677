/** Uploads that no script sends, and the page at return_url. */
import {parseCallback} from '../../../src/callback.js';
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';
import {serveStrictPage} from '../support/strict-page.js';

test.describe('A plain form', () => {
  test('inside the element sends the video where no script may run, and leads to return_url', async ({
    tab,
    request,
    baseURL,
  }) => {
    const {site, token} = await DemoSite.withToken(request, 'redirect');
    const strict = await serveStrictPage(
      `<video-uploader>
         <form action="${site.url}/api/photo/redeem-upload-token" method="post" enctype="multipart/form-data">
           <input type="hidden" name="upload_token" value="${token}">
           <label>Video <input type="file" name="file"></label> <button>Upload video</button>
         </form>
       </video-uploader>`,
      [`form-action ${site.url} ${baseURL}`],
      {admission: 'nowhere'},
    );
    await tab.goto(strict.url);
    await tab.choose('form >> input[type=file]', CLIP);
    await tab.click('form >> button');

    await expect.poll(() => tab.texts('p')).toEqual([expect.stringContaining('Thank you for the video')]);
    const [video] = await site.storedVideos(token);
    expect(video?.sha256).toBe(await sha256(CLIP));
    const callback = parseCallback(await tab.address());
    expect(callback).toMatchObject({stored: true, photoId: video?.photoId});
    strict.close();
  });

  test('that the element sends to a site without CORS ends with the id of the video', async ({
    tab,
    request,
    baseURL,
  }) => {
    await tab.goto(`${baseURL}/?answer=form`);
    const uploader = new Uploader(tab, '#one video-uploader');
    await expect.poll(() => uploader.text('browse-button')).not.toBe(null);
    const site = new DemoSite((await uploader.attribute('endpoint')) ?? '', request);
    const token = (await uploader.attribute('upload_token')) ?? '';
    await site.faults([{method: 'any', times: null, cors: false}]);
    try {
      await uploader.choose(CLIP);
      await expect.poll(() => uploader.text('status-stored')).not.toBe(null);
    } finally {
      await site.faults([]);
    }
    const [video, ...others] = await site.storedVideos(token);
    expect([video?.sha256, others]).toEqual([await sha256(CLIP), []]);
    const success = (await tab.texts('#events li')).filter(line => line.includes('upload-success'));
    expect(success).toEqual([expect.stringContaining(`photo ${video?.photoId}`)]);
  });
});
