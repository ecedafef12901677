import {noteHandle} from '../../core/file/file-handles.js';

/** What Chromium has beside the input of a page: a picker that also gives out the way to each file. */
interface HandlePicker {
  showOpenFilePicker?(options: {
    multiple: boolean;
    types: {accept: Record<string, string[]>}[];
  }): Promise<FileSystemFileHandle[]>;
}

/** Whether this browser has such a picker. */
export function canPickWithHandles(): boolean {
  return (globalThis as HandlePicker).showOpenFilePicker !== undefined;
}

/**
 * Lets the visitor pick files in such a way that the same files can be opened again after a reload.
 *
 * @param accept As on `<input type=file>`.
 * @returns The way to each file, none if the visitor changed their mind. Null if the browser does not show this picker
 *   here, such as in a page within a page of another origin. Then an input has to do.
 */
export async function pickHandles(accept: string, multiple: boolean): Promise<FileSystemFileHandle[] | null> {
  try {
    return (
      (await (globalThis as HandlePicker).showOpenFilePicker?.({multiple, types: typesOf(accept)})) ?? null
    );
  } catch (reason) {
    return (reason as Error | null)?.name === 'AbortError' ? [] : null;
  }
}

/** The files themselves, which a slow disk or a cloud may keep waiting. An unreadable file takes no other file with it. */
export async function filesOf(handles: readonly FileSystemFileHandle[]): Promise<File[]> {
  const files = await Promise.all(
    handles.map(handle =>
      handle.getFile().then(
        file => {
          noteHandle(file, handle);
          return file;
        },
        () => null,
      ),
    ),
  );
  return files.filter(file => file !== null);
}

/** Converts an `accept` list for this picker, in which each extension belongs to a type. */
function typesOf(accept: string): {accept: Record<string, string[]>}[] {
  const names = accept
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '');
  const extensions = names.filter(name => name.startsWith('.'));
  const types = names.filter(name => !name.startsWith('.') && name !== '*/*');
  const [first = 'application/octet-stream', ...others] = types;
  if (extensions.length + types.length === 0) return [];
  return [{accept: Object.fromEntries([[first, extensions], ...others.map(type => [type, []])])}];
}
