/**
 * The part of `node:fs/promises` that `src/server` loads to send a file from a path. The types of Node as a whole would
 * make its globals look as if they were there in browsers too.
 */
declare module 'node:fs/promises' {
  interface FileHandle {
    stat(): Promise<{readonly size: number; readonly mtimeMs: number; isFile(): boolean}>;
    read(
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ): Promise<{readonly bytesRead: number}>;
    close(): Promise<void>;
  }

  export function open(path: string | URL, flags: 'r'): Promise<FileHandle>;
}
