import {createHash} from 'node:crypto';
import {render} from '@lit-labs/ssr';
import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
import {html} from 'lit';
import {VideoUploader} from 'video-uploader';
import 'video-uploader/define';

/** The tag as declarative shadow DOM, with a form in it that works until a script takes over. */
export function renderUploader(endpoint, uploadToken) {
  return collectResult(
    render(html`
      <video-uploader endpoint=${endpoint} upload_token=${uploadToken}>
        <form action="${endpoint}/api/photo/redeem-upload-token" method="post" enctype="multipart/form-data">
          <input type="hidden" name="upload_token" .value=${uploadToken} />
          <input type="file" name="file" required /> <button>Upload video</button>
        </form>
      </video-uploader>
    `),
  );
}

/** What `style-src` has to name, where the policy of the page allows no inline style. */
export function styleSource() {
  const style = VideoUploader.elementStyles.map(({cssText}) => cssText).join('');
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
