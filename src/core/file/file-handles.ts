/**
 * Where files came from. Some browsers give out handles (Chromium, from its picker and from drops). With a handle a
 * page can open the same file again after a reload; the file alone does not allow that.
 */
const handles = new WeakMap<File, FileSystemFileHandle>();

/** Notes the handle of a file, as long as that file is in use. */
export function noteHandle(file: File, handle: FileSystemFileHandle): void {
  handles.set(file, handle);
}

/** The handle of a file, or null if the browser gave none. */
export function handleOf(file: File): FileSystemFileHandle | null {
  return handles.get(file) ?? null;
}
