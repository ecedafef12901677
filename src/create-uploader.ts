import type {UploadOptions} from './core/options/upload-options.js';
import {warnOnce} from './core/options/warn-once.js';
import type {UploaderHooks} from './core/page/audience.js';
import type {PageUploader, UploaderPorts} from './core/ports.js';
import {KnownSources} from './core/preparation/known-sources.js';
import {Uploader} from './core/uploader.js';
import {browserClock} from './platform/browser/browser-clock.js';
import {browserConnection} from './platform/browser/browser-connection.js';
import {browserNetwork} from './platform/browser/browser-network.js';
import {BrowserPageHold} from './platform/browser/browser-page-hold.js';
import {BrowserTabs} from './platform/browser/browser-tabs.js';
import {browserVisibility} from './platform/browser/browser-visibility.js';
import {fingerprint} from './platform/file/fingerprint.js';
import type {ObjectUrls} from './platform/file/film.js';
import {VideoFrames} from './platform/file/video-frames.js';
import {VideoPreviews} from './platform/file/video-reader.js';
import {fetchCaptions} from './platform/site/fetch-captions.js';
import {fetchDeletion} from './platform/site/fetch-deletion.js';
import {fetchMetadataGateway} from './platform/site/fetch-metadata-gateway.js';
import {fetchPreparation} from './platform/site/fetch-preparation.js';
import {fetchPoster} from './platform/site/fetch-poster.js';
import {fetchUploadToken} from './platform/site/fetch-upload-token.js';
import {IndexedDbJournal} from './platform/storage/indexed-db-journal.js';
import {browserTransport} from './platform/browser/browser-transport.js';

export {checkSite, type SiteCheck, type SiteFinding} from './platform/site/check-site.js';
export type {VideoFrames} from './platform/file/video-frames.js';
export type {VideoPreview, VideoPreviews} from './platform/file/video-reader.js';

/** One for all elements of a page, so that there is one connection to the database. */
const journal = new IndexedDbJournal();

/** Not of any element, so that all of them hear it. */
const allTabs = new BrowserTabs();

/** Those of this page. */
const pageUploaders = new Set<PageUploader>();

/** One for all elements of a page, so that they ask each site once. */
const knownSources = new KnownSources();

/** One for all elements of a page, so that they take turns. */
export const videoPreviews: VideoPreviews = new VideoPreviews(browserClock, URL);

/** Opens a film, to show single frames. */
export function openFrames(file: File, urls: ObjectUrls): VideoFrames {
  return new VideoFrames(file, urls, browserClock);
}

/**
 * What the core runs on in a browser. This is the only place that connects the core to the platform. It runs when the
 * core starts, so importing the package is safe outside a browser.
 */
export function browserPorts(): UploaderPorts {
  const warn = warnOnce(message => console.warn(`<video-uploader> ${message}`));
  return {
    transport: browserTransport({clock: browserClock, connection: browserConnection, warn}),
    fetchUploadToken,
    metadataGateway: fetchMetadataGateway,
    preparation: fetchPreparation,
    deletions: fetchDeletion,
    knownSources,
    poster: fetchPoster,
    captions: fetchCaptions,
    clock: browserClock,
    connection: browserConnection,
    journal,
    tabs: new BrowserTabs(),
    network: browserNetwork,
    pageHold: new BrowserPageHold(),
    visibility: browserVisibility,
    pageUploaders,
    fingerprint,
    duration: file => videoPreviews.duration(file),
    pageOrigin: location.origin,
    warn,
  };
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
