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

test('what does not look as expected fails the build', () => {
  assert.throws(() => partAsFunction('const n=1;export{n as engine};'), /only import/);
  assert.throws(() => entryWithLoader('export{r as a};', 'parts/p.js', PART, () => true), /other than once/);
});
