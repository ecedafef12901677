/** The memory that JavaScript objects of a page take. */
import type {CDPSession} from 'playwright';

/**
 * The kinds of a heap snapshot that a page makes. The others are the browser's own things and what V8 notes about code, which
 * grows whenever a function runs for the first time.
 */
const OF_PAGE = new Set([
  ...['object', 'array', 'closure', 'string', 'concatenated string', 'sliced string'],
  ...['regexp', 'number', 'bigint', 'symbol'],
]);

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (string | readonly string[])[];
    };
  };
  /** The fields of each node, one after the other. */
  readonly nodes: readonly number[];
}

/** Bytes of everything that can be reached. The snapshot collects garbage first. */
export async function objectBytes(cdp: CDPSession): Promise<number> {
  const parts: string[] = [];
  const onChunk = ({chunk}: {chunk: string}): void => void parts.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', onChunk);
  await cdp.send('HeapProfiler.takeHeapSnapshot');
  cdp.off('HeapProfiler.addHeapSnapshotChunk', onChunk);
  const {snapshot, nodes} = JSON.parse(parts.join('')) as Snapshot;
  const {node_fields: fields, node_types: types} = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const names = types[type] ?? [];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length)
    if (OF_PAGE.has(names[nodes[node + type] ?? 0] ?? '')) bytes += nodes[node + size] ?? 0;
  return bytes;
}
