import type {UploadOptions} from './core/options/upload-options.js';
import {warnOnce} from './core/options/warn-once.js';
import type {PageUploader, UploaderPorts} from './core/ports.js';
import {Uploader, type UploaderHooks} from './core/uploader.js';
import {browserClock} from './platform/browser/browser-clock.js';
import {browserConnection} from './platform/browser/browser-connection.js';
import {browserNetwork} from './platform/browser/browser-network.js';
import {BrowserPageHold} from './platform/browser/browser-page-hold.js';
import {BrowserTabs} from './platform/browser/browser-tabs.js';
import {fingerprint} from './platform/file/fingerprint.js';
import {VideoPreviews} from './platform/file/video-reader.js';
import {findEvidence} from './platform/form/site-evidence.js';
import {runInOpaqueFrame} from './platform/page/opaque-frame.js';
import {connectAdvice} from './platform/page/policy-watch.js';
import type {SiteCheck} from './platform/site/check-site.js';
import {fetchAnswer} from './platform/site/fetch-answer.js';
import {fetchMetadataGateway} from './platform/site/fetch-metadata-gateway.js';
import {fetchUploadToken} from './platform/site/fetch-upload-token.js';
import {QUESTION_TIMEOUT, answersChunks, reach} from './platform/site/site-readability.js';
import {IndexedDbJournal} from './platform/storage/indexed-db-journal.js';
import {browserTransport} from './platform/browser/browser-transport.js';
import {readApiError} from './protocol/answers/api-answer.js';
import {describeAnswer} from './protocol/answers/describe-answer.js';
import {siteEndpoints} from './protocol/requests/endpoints.js';

export type {SiteCheck, SiteFinding} from './platform/site/check-site.js';
export type {VideoPreview, VideoPreviews} from './platform/file/video-reader.js';

/** One for all elements of a page, so that there is one connection to the database. */
const journal = new IndexedDbJournal();

/** Not of any element, so that all of them hear it. */
const allTabs = new BrowserTabs();

/** Those of this page. */
const pageUploaders = new Set<PageUploader>();

/** One for all elements of a page, so that they take turns. */
export const videoPreviews: VideoPreviews = new VideoPreviews(browserClock, URL);

/**
 * What the core runs on in a browser: the only place where platform is plugged in. Called when the first
 * upload is wanted, so that importing the package is safe where there is no browser.
 */
export function browserPorts(): UploaderPorts {
  const warn = warnOnce(message => console.warn(`<video-uploader> ${message}`));
  return {
    transport: browserTransport({clock: browserClock, connection: browserConnection, warn}),
    fetchUploadToken,
    metadataGateway: fetchMetadataGateway,
    clock: browserClock,
    connection: browserConnection,
    journal,
    tabs: new BrowserTabs(),
    network: browserNetwork,
    pageHold: new BrowserPageHold(),
    pageUploaders,
    fingerprint,
    duration: file => videoPreviews.duration(file),
    pageOrigin: location.origin,
    warn,
  };
}

/**
 * Finds out what a site and a `return_url` page answer to this page, and says what must change. It sends no token and no
 * file, but the page at `return_url` is called twice without the parameters of a callback, by `GET` and by `POST`.
 *
 * Loaded when it is called, because no visitor needs it: the one file for a script tag has it beside it, in `dev/`.
 *
 * @param endpoint Address of the 23 site, as in the attribute; left out, the origin of the page.
 * @param returnUrl Address that upload tokens are made with; left out, it is not looked at.
 */
export async function checkSite(endpoint = '', returnUrl?: string): Promise<SiteCheck> {
  const {checkSite: check} = await import('./platform/site/check-site.js');
  const timeout = QUESTION_TIMEOUT;
  const site = {timeout, reach, answersChunks, findEvidence, fetchAnswer};
  const words = {siteEndpoints, readApiError, describeAnswer, connectAdvice, runInOpaqueFrame};
  return check(endpoint, returnUrl, {...site, ...words});
}

/** An uploader that runs in this browser. */
export function createUploader(options: UploadOptions, hooks?: UploaderHooks): Uploader {
  return new Uploader(options, browserPorts(), hooks);
}

/** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
export async function clearJournal(): Promise<void> {
  await journal.clear();
  // What tabs have open they would write down again.
  allTabs.tell(null);
}
