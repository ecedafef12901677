import type {SiteProbe} from '../../core/transfer/site-probe.js';
import {findEvidence} from '../form/site-evidence.js';
import {connectAdvice, watchPolicy} from '../page/policy-watch.js';
import {testChunk} from './chunk-test.js';
import {findMethod} from './find-method.js';
import {answersChunks, isFiltered, reach} from './site-readability.js';

/** Asks sites from this page. */
export const browserSiteProbe: SiteProbe = {
  reach,
  answersChunks,
  isFiltered,
  findEvidence,
  findMethod,
  testChunk,
  onForbidden: (origin, tell, signal) =>
    watchPolicy(/^connect-src$/, [origin], () => tell(connectAdvice(origin)), signal),
};
