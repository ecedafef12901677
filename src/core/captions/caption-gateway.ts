import type {CaptionRequest} from '../../protocol/captions/caption-request.js';

/** Reads captions, and hands them to the embedder's server. */
export interface CaptionGateway {
  /**
   * The text of a file in UTF-8, or in UTF-16 with a mark; null if it is no such text. Rejects if the browser cannot read
   * the file.
   */
  read(file: Blob): Promise<string | null>;
  /** Rejects if the page gets no answer that it may read. The request may have arrived nevertheless. */
  send(
    request: CaptionRequest,
    signal: AbortSignal,
  ): Promise<{readonly status: number; readonly body: string}>;
}
