import type {CaptionGateway} from '../../../src/core/captions/caption-gateway.js';
import {fetchCaptions} from '../../../src/platform/site/fetch-captions.js';
import type {CaptionRequest} from '../../../src/protocol/captions/caption-request.js';

/** Captions of this language as a file. */
export function captionFile(name: string, words: string = name): File {
  const text = name.toLowerCase().endsWith('.vtt')
    ? `WEBVTT\n\n00:01.000 --> 00:02.000\n${words}\n`
    : `1\n00:00:01,000 --> 00:00:02,000\n${words}\n`;
  return new File([text], name);
}

/** The embedder's server, as far as it takes captions. At first it takes each. */
export class FakeCaptions implements CaptionGateway {
  readonly requests: CaptionRequest[] = [];
  /** What is answered, by the photo id; null for nothing that the page may read. */
  answer: ((photoId: string) => {status: number; body: string}) | null = photoId => ({
    status: 200,
    body: JSON.stringify({photo_id: photoId, saved: true}),
  });

  /** Set while an answer is late: it comes once this settles. */
  busy: Promise<void> | null = null;
  readonly read = fetchCaptions.read;

  /** The bodies of all requests. */
  get bodies(): Record<string, string>[] {
    return this.requests.map(({body}) => JSON.parse(body) as Record<string, string>);
  }

  /** Answers with an error of the endpoint from now on. */
  refuse(code: string, message: string, status = 422): void {
    this.answer = () => ({status, body: JSON.stringify({status: 'error', code, message})});
  }

  async send(request: CaptionRequest, signal: AbortSignal): Promise<{status: number; body: string}> {
    this.requests.push(request);
    if (this.busy !== null) await this.busy;
    signal.throwIfAborted();
    if (this.answer === null) throw new TypeError('Failed to fetch');
    return this.answer(JSON.parse(request.body).photo_id as string);
  }
}
