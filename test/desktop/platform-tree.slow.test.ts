/**
 * What the platform (AT-SPI) tells a screen reader of the main scenes, written down in `trees/`, a file for each browser,
 * scene and language. `npm test -- --files 'test/desktop/**' --update` writes them again; read the difference before it
 * goes in. The first scene of a language is an element whose words come late. Chromium and Firefox tell it in their own ways, and docs/browsers.md lists how these differ.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {lookedInto, stage} from '../support/play-scene.js';
import {UploaderHarness, until} from '../support/uploader-harness.js';

const SCENES = [
  'idle',
  'dragging',
  'uploading with all fields',
  'many files',
  'failed, network',
  'one file refused',
  'ready to watch',
  'asked whether to delete a video',
  'a required field without a value',
  'questions without an answer',
  'choosing a picture',
];
const LANGUAGES = ['en', 'de', 'ar'];
const WANTED = LANGUAGES.flatMap(language => SCENES.map(scene => ({scene, language})));

/** As much of a node of the platform as these tests look at. */
interface Node {
  readonly role: number;
  readonly text: string;
  readonly language: string;
  readonly children: readonly Node[];
}

const STATUS = 54;

let count = 0;

/** Gives an element a group with a name of its own, by which it is found outside of the page. */
function nameGroup({element}: UploaderHarness): string {
  const around = element.parentElement!;
  count += 1;
  const name = `Scene ${count}`;
  around.setAttribute('role', 'group');
  around.setAttribute('aria-label', name);
  return name;
}

function read(group: string): Promise<Node | null> {
  return executeServerCommand<Node | null, string>('platform-tree-once', group);
}

function nodesOf(node: Node): Node[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

describe('The platform tree', function () {
  this.timeout(120_000);

  for (const wanted of WANTED) {
    it(`is as written down when ${wanted.scene}, in ${wanted.language}`, async () => {
      const page = await stage(wanted.scene, wanted.language);
      await lookedInto(page);
      const group = nameGroup(page);
      const {seen, written} = await executeServerCommand<{seen: string; written: string}, object>(
        'platform-tree',
        {...wanted, group},
      );
      expect(seen).to.equal(written);
    });
  }

  it('is written down of these scenes alone', async () => {
    const {found, wanted} = await executeServerCommand<{found: string[]; wanted: string[]}, object[]>(
      'platform-tree-names',
      WANTED,
    );
    expect(found).to.deep.equal(wanted);
  });

  it('has each announcement', async () => {
    const page = await stage('uploading without fields');
    const group = nameGroup(page);
    const told = async (): Promise<string | undefined> => {
      const tree = await read(group);
      return tree?.children && nodesOf(tree).find(({role}) => role === STATUS)?.text;
    };
    const announced = (sentence: string): Promise<void> =>
      until('it is announced', () => page.announcement === sentence);
    const paused = 'Paused Harbour at dawn.mp4.';
    await until(
      'the platform has it',
      async () => {
        // An announcement disappears after some seconds, so each look needs another one.
        page.element.pause();
        await announced(paused);
        const isTold = (await told()) === paused;
        page.element.resume();
        await announced('Resuming Harbour at dawn.mp4.');
        return isTold;
      },
      60_000,
    );
  });
});
