import type {DeletionRequest} from '../../protocol/stored/deletion-request.js';

/** Sends deletions of videos. */
export interface DeletionGateway {
  /** Rejects if the page gets no answer that it may read. The request may have arrived nevertheless. */
  send(request: DeletionRequest): Promise<{readonly status: number; readonly body: string}>;
}
