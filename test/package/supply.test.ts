import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: {readonly component: {readonly name: string; readonly version: string}};
  readonly components: readonly {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly {readonly license: {readonly id: string}}[];
  }[];
}

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readText(path)) as Content;
}

/** The packages whose source is in a file, by its map. */
function packagesIn(file: string): string[] {
  const {sources} = readJson<{sources: string[]}>(`${file}.map`);
  const names = sources.flatMap(source => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  // No map leads into these: the build makes a module of Resumable.js, and `lit` only passes on what others export.
  return [...new Set([...names, 'lit', 'resumablejs'])].toSorted();
}

const bill = readJson<BillOfMaterials>('dist/sbom.cdx.json');
const {packages} = readJson<{packages: Record<string, LockedPackage>}>('package-lock.json');
const own = readJson<{name: string; version: string}>('package.json');

describe('the bill of materials', () => {
  test('is of this version of the package, in CycloneDX', () => {
    assert.deepEqual([bill.bomFormat, bill.specVersion], ['CycloneDX', '1.6']);
    const {name, version} = bill.metadata.component;
    assert.deepEqual({name, version}, {name: own.name, version: own.version});
  });

  test('names every package whose code is in a file for a script tag, and no other', () => {
    const names = bill.components.map(({group, name}) => (group === undefined ? name : `${group}/${name}`));
    assert.deepEqual(names.toSorted(), packagesIn('dist/video-uploader.min.js'));
    // Its parts are in maps of their own.
    assert.deepEqual(
      packagesIn('dist/video-uploader.js').filter(name => !names.includes(name)),
      [],
    );
  });

  test('names the versions that were built in, with a licence that allows it', () => {
    for (const {group, name, version, purl, licenses} of bill.components) {
      const full = group === undefined ? name : `${group}/${name}`;
      assert.equal(version, packages[`node_modules/${full}`]?.version, full);
      assert.ok(purl.startsWith('pkg:npm/'), purl);
      for (const {license} of licenses) assert.match(license.id, /^(?:MIT|BSD-3-Clause)$/, full);
      assert.ok(licenses.length > 0, full);
    }
  });

  test('comes with the text of each licence', () => {
    const sections = readText('dist/licenses.md').split(/^## /m).slice(1);
    assert.deepEqual(
      sections.map(section => section.split(' - ')[0]).toSorted(),
      packagesIn('dist/video-uploader.min.js'),
    );
    for (const section of sections) assert.match(section, /Copyright[^]*"AS IS"/i, section.slice(0, 40));
  });
});

describe('what is installed with the package', () => {
  test('runs no script on the way', () => {
    const shipped = Object.entries(packages).filter(
      ([, {dev, optional}]) => dev !== true && optional !== true,
    );
    assert.ok(shipped.length > 3);
    assert.deepEqual(
      shipped.filter(([, {hasInstallScript}]) => hasInstallScript === true).map(([path]) => path),
      [],
    );
    const {scripts} = readJson<{scripts: Record<string, string>}>('package.json');
    assert.deepEqual(
      ['preinstall', 'install', 'postinstall', 'prepare'].filter(name => name in scripts),
      [],
    );
  });
});
