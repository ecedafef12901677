/**
 * A part of `npm run lint` and `npm test`: holds README, docs, ARCHITECTURE.md and the doc comments of `src` against the
 * rules for prose. A page may have as many findings of a rule as `scripts/prose/limits.json` records for it. A page without a record may
 * have none. `--all` lists the findings within the limits too. `--write` records today's numbers.
 */
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {type Finding, RULES, type Rule, checkProse, docComments} from './prose/check-prose.js';

type Limits = Record<string, Partial<Record<Rule, number>>>;

const LIMITS = 'scripts/prose/limits.json';
const COMMENTS = 'src (doc comments)';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const options = new Set(process.argv.slice(2));
const limits = JSON.parse(readFileSync(LIMITS, 'utf8')) as Limits;
const found: Limits = {};
const totals = new Map<Rule, number>();
let isOver = false;

const docs = readdirSync('docs').filter(name => name.endsWith('.md'));
for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...docs.map(name => `docs/${name}`)])
  judge(page, findingsIn(page, readFileSync(page, 'utf8')));

const sources = readdirSync('src', {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.ts'));
judge(
  COMMENTS,
  sources.flatMap(name => findingsIn(`src/${name}`, docComments(readFileSync(`src/${name}`, 'utf8')))),
);

console.log(`Prose: ${RULES.map(rule => `${rule} ${totals.get(rule) ?? 0}`).join(', ')}.`);
if (options.has('--write')) {
  const settings = await resolveConfig(LIMITS);
  writeFileSync(LIMITS, await format(JSON.stringify(found), {...settings, parser: 'json'}));
} else if (isOver) {
  console.error('The rules are in CONTRIBUTING.md, under "Style of prose".');
  process.exitCode = 1;
}

function findingsIn(path: string, text: string): (Finding & {path: string})[] {
  return checkProse(text).map(finding => ({...finding, path}));
}

function judge(page: string, findings: readonly (Finding & {path: string})[]): void {
  for (const rule of RULES) {
    const ofRule = findings.filter(finding => finding.rule === rule);
    const limit = limits[page]?.[rule] ?? 0;
    if (ofRule.length > 0) (found[page] ??= {})[rule] = ofRule.length;
    totals.set(rule, (totals.get(rule) ?? 0) + ofRule.length);
    if (ofRule.length > limit || options.has('--all'))
      for (const {path, line, text} of ofRule) console.log(`${path}:${line} ${rule}: ${text}`);
    if (ofRule.length <= limit) continue;
    isOver = true;
    console.error(`${page} has ${ofRule.length} findings of "${rule}" and may have ${limit}.`);
  }
}
