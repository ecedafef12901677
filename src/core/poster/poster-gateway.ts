import type {UpdateTarget} from '../../protocol/requests/update-request.js';

/** An answer to the choice of a picture. */
export interface PosterAnswer {
  readonly status: number;
  readonly body: string;
}

/** Tells a site which moment of a stored video is its picture. */
export interface PosterGateway {
  /**
   * Sends one `photo/replace` request. Rejects if the page gets no answer that it may read.
   *
   * @param time Seconds.
   */
  save(posterUrl: string, target: UpdateTarget, time: number, signal: AbortSignal): Promise<PosterAnswer>;
}
