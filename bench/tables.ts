/** The figures as Markdown. */
import type {Load} from './loads.js';
import type {RequestCount} from './requests.js';
import type {LongestTask} from './scale.js';
import {MIB, type Scenario, lineSeconds} from './scenarios.js';
import type {Run} from './run.js';

const GIB = 1024 * MIB;

/** Candidates beside the raw request of the same rounds. */
export function compareTable(scenario: Scenario, runs: readonly Run[]): string {
  const names = [...new Set(runs.map(({name}) => name))];
  const raw = median(runs.filter(({name}) => name === 'raw').map(({seconds}) => seconds ?? Infinity));
  const line = lineSeconds(scenario);
  const rows = names.map(name => {
    const own = runs.filter(run => run.name === name);
    const of = (pick: (run: Run) => number): number => median(own.map(pick));
    const seconds = of(run => run.seconds ?? Infinity);
    const finished = own.filter(run => run.seconds !== null).length;
    const perGib = (pick: (run: Run) => number): string =>
      `${((of(pick) * 1000 * GIB) / scenario.size).toFixed(0)} ms`;
    return [
      name,
      Number.isFinite(seconds) ? `${seconds.toFixed(2)} s` : `never (${finished} of ${own.length})`,
      // Nothing is to be compared with a raw request that never came through.
      Number.isFinite(raw) && Number.isFinite(seconds) ? `${(seconds / raw).toFixed(2)} ×` : '–',
      line !== null && Number.isFinite(seconds) ? `${(seconds / line).toFixed(2)} ×` : '–',
      String(of(run => run.requests)),
      String(of(run => run.preflights)),
      `${(of(run => run.resent) * 100).toFixed(1)} %`,
      perGib(run => run.mainThread),
      perGib(run => run.processor),
      perGib(run => run.script),
      `${(of(({script, requests}) => script / Math.max(1, requests)) * 1000).toFixed(1)} ms`,
      longTasks(own),
      `${(of(run => run.heap) / MIB).toFixed(1)} MiB`,
    ];
  });
  const line0 = line === null ? '' : `The line itself needs ${line.toFixed(1)} s.\n\n`;
  return (
    line0 +
    table(
      [
        '',
        'time',
        'to raw',
        'to the line',
        'requests',
        'preflights',
        'sent again',
        'main thread per GiB',
        'processor per GiB',
        'script per GiB',
        'script per request',
        'long tasks',
        'peak heap',
      ],
      rows,
    )
  );
}

export function heapTable(runs: readonly Run[]): string {
  return table(
    ['file', 'time', 'requests', 'peak heap', 'main thread per GiB'],
    runs.map(({name, seconds, requests, heap, mainThread}) => [
      name,
      seconds === null ? 'never' : `${seconds.toFixed(1)} s`,
      String(requests),
      `${(heap / MIB).toFixed(1)} MiB`,
      `${((mainThread * 1000) / (Number.parseInt(name, 10) / 1024)).toFixed(0)} ms`,
    ]),
  );
}

export function resumeLine(times: readonly number[]): string {
  return `From the click to the first new byte at the server, ${times.length} times: median ${median(times).toFixed(0)} ms, longest ${Math.max(...times)} ms.`;
}

/** The longest task of each action, by the number of files: the median of the rounds, and of a processor. */
export function scaleTable(results: readonly LongestTask[]): string {
  const counts = [...new Set(results.map(({count}) => count))];
  const actions = [...new Set(results.map(({action}) => action))];
  return table(
    ['longest task', ...counts.map(count => `${count} files`), 'over after'],
    actions.map(action => {
      const of = (count: number | undefined): LongestTask[] =>
        results.filter(result => result.action === action && result.count === count);
      const cells = counts.map(count => {
        const clock = median(of(count).map(({milliseconds}) => milliseconds));
        const processor = median(of(count).map(({processor}) => processor));
        return `${clock.toFixed(0)} ms (${processor.toFixed(0)})`;
      });
      const seconds = median(of(counts.at(-1)).map(({seconds}) => seconds));
      return [action, ...cells, `${seconds.toFixed(1)} s`];
    }),
  );
}

/** What a page pays for an uploader, as medians of the visits. */
export function loadTable(loads: readonly Load[]): string {
  const names = [...new Set(loads.map(({name}) => name))];
  return table(
    [
      '',
      'before a person comes',
      'usable after',
      'main thread',
      'first byte, chosen at once',
      'chosen later',
    ],
    names.map(name => {
      const of = (pick: (load: Load) => number): number =>
        median(loads.filter(load => load.name === name).map(pick));
      return [
        name,
        `${(of(({bytes}) => bytes) / 1000).toFixed(1)} kB`,
        ...[
          of(({usable}) => usable),
          of(({mainThread}) => mainThread),
          of(({firstByteAtOnce}) => firstByteAtOnce),
          of(({firstByteLater}) => firstByteLater),
        ].map(milliseconds => `${milliseconds.toFixed(0)} ms`),
      ];
    }),
  );
}

/** Requests of one upload, by what they are for. */
export function requestTable(counts: readonly RequestCount[]): string {
  return table(
    ['', 'chunks', 'preflights', 'questions', 'edits', 'lists', 'own server'],
    counts.map(({name, chunks, preflights, questions, edits, lists, status}) => [
      name,
      ...[chunks, preflights, questions, edits, lists, status].map(String),
    ]),
  );
}

/** How many there were in all rounds, and the longest. */
function longTasks(runs: readonly Run[]): string {
  const all = runs.flatMap(run => run.longTasks);
  return all.length === 0 ? 'none' : `${all.length}, ${Math.max(...all).toFixed(0)} ms`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  // Of an even number, the mean of the two in the middle.
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
