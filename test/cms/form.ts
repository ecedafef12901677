/** The form of a platform, as a person and as an attacker uses it. */
import {type Page, expect} from '@playwright/test';
import {CLIP} from '../e2e/support/demo-page.js';
import type {Running} from './platform.js';

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', {name: 'Save', exact: true}).click();
}

/** Uploads the clip by the tag. Returns its id, and the token that it was sent with. */
export async function uploadClip(page: Page): Promise<{photoId: string; token: string}> {
  const uploader = page.locator('video-uploader');
  await uploader.locator('input[type=file]').setInputFiles(CLIP);
  await expect(uploader.locator('[part~=status-stored]')).toBeVisible();
  return await uploader.evaluate(element => {
    const {value, uploads} = element as HTMLInputElement & {
      uploads: {result: {uploadToken: string} | null}[];
    };
    return {photoId: value, token: uploads[0]?.result?.uploadToken ?? ''};
  });
}

/** Puts a photo id into the form in place of the tag, as somebody would who knows how to build a request. */
export async function forge(page: Page, photoId: string): Promise<void> {
  await page.locator('video-uploader').evaluate((element, value) => {
    const form = element.closest('form')!;
    const name = element.getAttribute('name')!;
    element.remove();
    form.insertAdjacentElement('beforeend', Object.assign(document.createElement('input'), {name, value}));
  }, photoId);
}

/** What the token-endpoint wants of whoever has this page. */
export async function headersForToken(page: Page, at: Running): Promise<Record<string, string>> {
  const headers = JSON.parse(
    (await page.locator('video-uploader').getAttribute('token-endpoint-headers')) ?? '',
  ) as Record<string, string>;
  // Some frameworks ask where a form comes from as well; a browser always says so.
  return {...headers, Origin: new URL(at.token).origin};
}
