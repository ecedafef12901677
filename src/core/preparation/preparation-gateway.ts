import type {PreparationRequest} from '../../protocol/stored/preparation-request.js';

/** An answer about the preparation of a video. */
export interface PreparationAnswer {
  readonly status: number;
  readonly body: string;
  /** For how many milliseconds the server wants no question, or 0. */
  readonly retryAfter: number;
}

/** Asks how far a video is prepared. */
export interface PreparationGateway {
  /** Rejects if the page gets no answer that it may read. */
  ask(request: PreparationRequest, signal: AbortSignal): Promise<PreparationAnswer>;
}
