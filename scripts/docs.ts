/** `npm run docs`: writes what of the documentation is made from the source. */
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {REFERENCE, referencePage} from './manifest/reference.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

writeFileSync(REFERENCE, await referencePage());
console.log(`Written: ${REFERENCE}`);
