import {noteHandle} from '../../core/file/file-handles.js';
import {isResourceFork} from '../../core/file/resource-fork.js';
import {STORAGE_TIMEOUT} from '../../core/timing/timeout.js';

/** What Chromium has beside the file itself: the way to it. */
interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Names of files that systems leave in folders, and that nobody means to send. */
const SYSTEM_NAMES: ReadonlySet<string> = new Set([
  '.ds_store',
  'desktop.ini',
  'thumbs.db',
  'ehthumbs.db',
  'icon\r',
  '__macosx',
  '$recycle.bin',
  'system volume information',
]);

/** Numbers by their value, so that "part 2" comes before "part 10". */
const collator = new Intl.Collator(undefined, {numeric: true});

/**
 * The files of a drop, including everything below its folders. Dropped items keep the order of the browser, and the
 * content of each folder is in the order of its paths. Dot files inside folders, files of the system and unreadable
 * files are missing. An unreadable file takes no other file with it.
 *
 * Reads `transfer` before it first waits, because browsers empty it when the event is over.
 */
export async function readDroppedFiles(transfer: DataTransfer): Promise<File[]> {
  const items = [...transfer.items].filter(item => item.kind === 'file') as HandleItem[];
  const noting: Promise<void>[] = [];
  const roots: (File | FileSystemEntry)[] = items.flatMap(item => {
    const entry = item.webkitGetAsEntry?.() ?? null;
    if (entry?.isDirectory) return entry;
    // A dropped file is at hand at once. Entries are needed only for files inside of folders.
    const file = item.getAsFile();
    if (file !== null) noting.push(noteHandleOf(file, item));
    return file ?? entry ?? [];
  });
  if (roots.length === 0) roots.push(...transfer.files);

  const found: (File | FileSystemFileEntry)[] = [];
  const stack = roots.filter(({name}) => !isSystemName(name)).reverse();
  // A loop and not recursion: folders may be deep, and thousands of entries may lie side by side.
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (isDirectory(next)) {
      const children = (await readDirectory(next)).filter(
        ({name}) => !name.startsWith('.') && !isSystemName(name),
      );
      children.sort((a, b) => collator.compare(a.name, b.name)).reverse();
      for (const child of children) stack.push(child);
    } else {
      found.push(next as File | FileSystemFileEntry);
    }
  }
  if (noting.length > 0) {
    // One limit for all: a timer for each of thousands would hold the page up.
    const late = new Promise(resolve => setTimeout(resolve, STORAGE_TIMEOUT));
    await Promise.race([Promise.all(noting), late]);
  }
  const files = await Promise.all(found.map(each => (each instanceof File ? each : readFile(each))));
  return files.filter(file => file !== null);
}

/** Notes the handle of a file, if the browser gives one out, so that the file can be opened again after a reload. */
async function noteHandleOf(file: File, item: HandleItem): Promise<void> {
  try {
    const handle = await item.getAsFileSystemHandle?.();
    if (handle?.kind === 'file') noteHandle(file, handle as FileSystemFileHandle);
  } catch {
    // Then it has to be chosen again, as in other browsers.
  }
}

function isSystemName(name: string): boolean {
  return SYSTEM_NAMES.has(name.toLowerCase()) || isResourceFork({name});
}

function isDirectory(entry: File | FileSystemEntry): entry is FileSystemDirectoryEntry {
  return 'isDirectory' in entry && entry.isDirectory;
}

/** Everything directly in a folder. The browser hands out at most a hundred at a time, until it hands out none. */
async function readDirectory(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const entries: FileSystemEntry[] = [];
  try {
    const reader = directory.createReader();
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (batch.length === 0) return entries;
      for (const entry of batch) entries.push(entry);
    }
  } catch {
    return entries;
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise(resolve => {
    try {
      entry.file(resolve, () => resolve(null));
    } catch {
      resolve(null);
    }
  });
}
