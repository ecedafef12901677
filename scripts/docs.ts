/** `npm run docs`: writes what of the documentation is made from the source. */
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {withExamples} from './examples.js';
import {REFERENCE, referencePage} from './manifest/reference.js';
import {TRANSLATING, withTexts} from './manifest/translating.js';

const WITH_EXAMPLES = ['frameworks', 'getting-started', 'headless', 'recipes'].map(name => `docs/${name}.md`);

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

writeFileSync(REFERENCE, await referencePage());
for (const path of WITH_EXAMPLES) writeFileSync(path, withExamples(readFileSync(path, 'utf8')));
writeFileSync(TRANSLATING, withTexts(readFileSync(TRANSLATING, 'utf8')));
console.log(`Written: ${[REFERENCE, TRANSLATING, ...WITH_EXAMPLES].join(', ')}`);
