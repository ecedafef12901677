/** The part of resumablejs 1.1.0 that the transport uses; its own declarations do not compile under TypeScript 7. */
declare class Resumable {
  constructor(options: Resumable.Options);
  readonly support: boolean;
  files: Resumable.ResumableFile[];
  addFile(file: Resumable.FileLike): void;
  removeFile(file: Resumable.ResumableFile): void;
  on(event: 'chunkingComplete', callback: (file: Resumable.ResumableFile) => void): void;
  uploadNextChunk: () => void;
}

declare namespace Resumable {
  /** What it really reads of a file. */
  interface FileLike {
    readonly name: string;
    readonly size: number;
    readonly type: string;
    slice(start: number, end: number, type: string): Blob;
  }

  interface Options {
    target: () => string;
    query: Record<string, string>;
    chunkSize: number;
    forceChunkSize: boolean;
    testChunks: boolean;
    maxChunkRetries: number;
    throttleProgressCallbacks: number;
    minFileSize: number;
    withCredentials: boolean;
    xhrTimeout: number;
    generateUniqueIdentifier: () => string;
    relativePathParameterName: string;
    typeParameterName: string;
    totalChunksParameterName: string;
    currentChunkSizeParameterName: string;
    fileNameParameterName: string;
  }

  interface ResumableFile {
    chunks: ResumableChunk[];
  }

  interface ResumableChunk {
    /** Counted from 0. */
    readonly offset: number;
    readonly startByte: number;
    readonly endByte: number;
    xhr: XMLHttpRequest | null;
    callback: (event: 'progress' | 'success' | 'error' | 'retry', message?: string) => void;
    send(): void;
    abort(): void;
  }
}

export default Resumable;
