import {relative} from 'node:path';

/**
 * A reporter for Node's own test runner that writes nothing but the counts, as JSON, to its destination. JavaScript,
 * since Node 20 loads reporters before anything that would teach it TypeScript.
 *
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} source
 */
// Node asks for a default export.
export default async function* nodeTestCounts(source) {
  const counts = {passed: 0, failed: 0, skipped: 0, failures: []};
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const {details, skip, todo, name, file} = event.data;
    if (details.type === 'suite') continue;
    if (skip !== undefined || todo !== undefined) counts.skipped += 1;
    else if (event.type === 'test:fail') {
      counts.failed += 1;
      const message = String(details.error?.cause?.message ?? details.error?.message).split('\n')[0];
      counts.failures.push(
        `${file === undefined ? '' : relative(process.cwd(), file)} › ${name}: ${message}`,
      );
    }
    // A file without a single test is reported as a passing test by the file's name.
    else if (!isFile(name, file)) counts.passed += 1;
  }
  yield JSON.stringify(counts);
}

function isFile(name, file) {
  return /\.test\.[jt]s$/.test(name) && (file === undefined || file.endsWith(name));
}
