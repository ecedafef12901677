import type {CoverageMapData} from 'istanbul-lib-coverage';

/** TypeScript with counters, still TypeScript. */
export function instrument(source: string, path: string): string;
/** The counters of a file, all at 0. */
export function emptyCoverage(source: string, path: string): CoverageMapData;
