import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryWithLoader, partAsFunction} from '../../../scripts/build/parts.js';

const PART =
  'import{a as e,b as t}from"../entry.js";class n extends e{}export{n as engine};\n//# sourceMappingURL=p.map';
const ENTRY =
  'class r{}let i=1;const o=()=>import("./parts/p.js");export{r as Tag,r as a,i as b};\n//# sourceMappingURL=e.map';

test('a part becomes a function of what it shares, with its columns where they were', () => {
  const part = partAsFunction(PART);
  assert.match(part, /^export default\(\{a:e,b:t\}\)=>\{ *class n extends e\{\}return\{engine:n\}\}/);
  assert.equal(part.indexOf('class n'), PART.indexOf('class n'));
  assert.match(part, /sourceMappingURL=p\.map$/);
});

test('the entry hands over what its part shares, and exports only what is public', async () => {
  const entry = entryWithLoader(ENTRY, 'parts/p.js', PART, name => name === 'Tag');
  assert.equal(entry.indexOf('"./parts/p.js"'), ENTRY.indexOf('"./parts/p.js"'));
  assert.ok(entry.includes('export{r as Tag};'));
  assert.ok(entry.includes('make({a:r,b:i})'));
  assert.ok(!entry.includes('as a'));
});

test('a part that is tried again has another address, unless a script in the page names it', async () => {
  const entry = entryWithLoader(ENTRY, 'parts/p.js', PART, name => name === 'Tag');
  const loader = /function \$parts[\s\S]*?\)\}/.exec(entry)?.[0].replace('import(', 'load(') ?? '';
  const addresses = (scripts: readonly string[]): string[] => {
    const loaded: string[] = [];
    const load = (address: string): Promise<object> => {
      loaded.push(address);
      return new Promise(() => {});
    };
    const document = {scripts: scripts.map(text => ({text}))};
    // oxlint-disable-next-line typescript/no-implied-eval -- what a build writes is text
    const run = new Function('document', 'load', `var $tries=0;${loader};return $parts`)(document, load) as (
      part: string,
    ) => void;
    for (let count = 0; count < 3; count += 1) run('./parts/p.js');
    return loaded;
  };
  assert.deepEqual(addresses([]), ['./parts/p.js', './parts/p.js?2', './parts/p.js?3']);
  assert.deepEqual(addresses(['let a', '{"integrity":{}}']), [
    './parts/p.js',
    './parts/p.js?2',
    './parts/p.js?3',
  ]);
  const named = ['let a', '{"integrity":{"https://cdn.example.com/v1/parts/p.js":"sha384-x"}}'];
  assert.deepEqual(addresses(named), ['./parts/p.js', './parts/p.js', './parts/p.js']);
});

test('what does not look as expected fails the build', () => {
  assert.throws(() => partAsFunction('const n=1;export{n as engine};'), /only import/);
  assert.throws(() => entryWithLoader('export{r as a};', 'parts/p.js', PART, () => true), /other than once/);
});
