/**
 * Counters in the source itself. Only Chromium counts by itself what ran; counters in the source count the same in each
 * engine and in Node, so that all of them add up. No TypeScript, because Node loads it before it can read that.
 */
import {createInstrumenter} from 'istanbul-lib-instrument';

const instrumenter = createInstrumenter({
  esModules: true,
  compact: false,
  coverageGlobalScope: 'globalThis',
  // A function made of text is forbidden by the policies of some tests.
  coverageGlobalScopeFunc: false,
  parserPlugins: ['typescript', 'decorators-legacy'],
});

export function instrument(source, path) {
  return instrumenter.instrumentSync(source, path);
}

export function emptyCoverage(source, path) {
  instrument(source, path);
  return {[path]: instrumenter.lastFileCoverage()};
}
