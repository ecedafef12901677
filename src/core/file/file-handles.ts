/**
 * Where files came from. A browser that gives out handles (Chromium, from its picker and from drops) lets a page open
 * the same file again after a reload; the file alone does not.
 */
const handles = new WeakMap<File, FileSystemFileHandle>();

/** Notes the handle of a file, as long as that file is in use. */
export function noteHandle(file: File, handle: FileSystemFileHandle): void {
  handles.set(file, handle);
}

/** The handle of a file, or null where the browser gave none. */
export function handleOf(file: File): FileSystemFileHandle | null {
  return handles.get(file) ?? null;
}
