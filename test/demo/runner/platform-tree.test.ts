import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type PlatformNode, writePlatformTree} from '../../../scripts/test/desktop/platform-tree.js';

/** The children of a node stand in its text, each as this. */
const NODE = '\uFFFC';
const [BUTTON, LABEL, GROUP, PROGRESS, PARAGRAPH, SECTION, STATIC] = [43, 29, 39, 42, 73, 85, 116] as const;

function node(role: number, known: Partial<PlatformNode> = {}): PlatformNode {
  return {
    role,
    name: '',
    description: '',
    states: ['sensitive'],
    attributes: {},
    text: '',
    language: '',
    value: null,
    children: [],
    ...known,
  };
}

const text = (words: string): PlatformNode => node(STATIC, {name: words, text: words});
const page = (...children: PlatformNode[]): PlatformNode => node(GROUP, {name: 'Scene', children});

test('texts are the same, whether they are nodes or stand between nodes', () => {
  const strong = node(STATIC, {text: 'Not sent.'});
  const between = node(PARAGRAPH, {
    text: `${NODE} Try again. ${NODE}`,
    children: [strong, node(BUTTON, {name: 'Retry'})],
  });
  const nodes = node(PARAGRAPH, {
    text: `Not sent. Try again. ${NODE}`,
    children: [
      text('Not sent.'),
      text(' Try again. '),
      node(BUTTON, {name: 'Retry', text: 'Retry', children: [text('Retry')]}),
    ],
  });
  const written = 'text "Not sent."\ntext "Try again."\nbutton "Retry"\n';
  assert.equal(writePlatformTree(page(between)), written);
  assert.equal(writePlatformTree(page(nodes)), written);
});

test('boxes are left out, unless something is told of them', () => {
  const inside = node(BUTTON, {name: 'Start', states: ['focusable']});
  const box = (known: Partial<PlatformNode>): string =>
    writePlatformTree(page(node(SECTION, {text: NODE, children: [inside], ...known})));
  assert.equal(box({}), 'button "Start" disabled focusable\n');
  assert.equal(
    box({states: ['sensitive', 'invalid-entry']}),
    'section invalid\n  button "Start" disabled focusable\n',
  );
});

test('a language is told where it changes', () => {
  const inside = node(SECTION, {language: 'ar', text: 'نشر'});
  const rest = node(PROGRESS, {
    name: 'film.mp4',
    language: 'C.UTF-8',
    value: {least: 0, now: 0.4000000059604645, most: 1},
    attributes: {valuetext: '40%'},
  });
  const group = node(GROUP, {
    name: 'Uploads',
    language: 'de',
    text: `${NODE}${NODE}`,
    children: [inside, rest],
  });
  assert.equal(
    writePlatformTree(page(group)),
    'group "Uploads" lang=de\n  text "نشر" lang=ar\n  progressbar "film.mp4" value="0.4 of 0 to 1" valuetext="40%"\n',
  );
});

test('a label has its text once', () => {
  const label = 'label "Title"\n';
  assert.equal(writePlatformTree(page(node(LABEL, {text: 'Title', children: [text('Title')]}))), label);
  assert.equal(writePlatformTree(page(node(LABEL, {name: 'Title', text: 'Title'}))), label);
  const around = {text: `Title ${NODE}`, children: [text('Title '), node(BUTTON, {name: 'Use'})]};
  assert.equal(writePlatformTree(page(node(LABEL, around))), `${label}  button "Use"\n`);
});

test('marks for the direction of a name are left out', () => {
  assert.equal(
    writePlatformTree(page(node(BUTTON, {name: 'إلغاء \u2068a.mp4\u2069'}))),
    'button "إلغاء a.mp4"\n',
  );
});
