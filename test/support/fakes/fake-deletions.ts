import type {DeletionGateway} from '../../../src/core/deletion/deletion-gateway.js';
import type {DeletionRequest} from '../../../src/protocol/stored/deletion-request.js';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The server and the site, as far as they delete videos. At first the page can read no answer. */
export class FakeDeletions implements DeletionGateway {
  readonly requests: DeletionRequest[] = [];
  /** What is answered; null for nothing that the page may read. */
  answer: Answer | null = null;
  /** Set while an answer is late: it comes once this settles. */
  busy: Promise<void> | null = null;

  /** Answers with this JSON from now on. */
  tell(body: unknown, status: number = 200): void {
    this.answer = {status, body: JSON.stringify(body)};
  }

  async send(request: DeletionRequest): Promise<Answer> {
    this.requests.push(request);
    const {answer} = this;
    if (this.busy !== null) await this.busy;
    if (answer === null) throw new TypeError('Failed to fetch');
    return answer;
  }
}
