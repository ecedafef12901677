/** The output for a progress bar. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Characters of a line. */
  readonly columns?: number | undefined;
}

/** Milliseconds between two drawings. */
const INTERVAL = 100;
const WIDEST_BAR = 40;

/** One line on a terminal, which each drawing replaces. On another output, such as a log, the bar draws nothing. */
export class ProgressBar {
  readonly #screen: Screen;
  readonly #now: () => number;
  readonly #startedAt: number;
  #drawnAt = -Infinity;
  #hasLine = false;

  constructor(screen: Screen, now: () => number = () => performance.now()) {
    this.#screen = screen;
    this.#now = now;
    this.#startedAt = now();
  }

  /** @param total Bytes; null if that is not known. */
  show(sent: number, total: number | null): void {
    if (!this.#screen.isTTY) return;
    if (sent !== total && this.#now() - this.#drawnAt < INTERVAL) return;
    this.#drawnAt = this.#now();
    this.#hasLine = true;
    // Back to the start of the line, and remove the rest of a longer text.
    this.#screen.write(`\r${this.#describe(sent, total)}\u001B[K`);
  }

  /** Ends the line, so that further output has its own line. */
  end(): void {
    if (this.#hasLine) this.#screen.write('\n');
    this.#hasLine = false;
  }

  #describe(sent: number, total: number | null): string {
    const seconds = Math.max(0.001, (this.#now() - this.#startedAt) / 1000);
    const speed = `${formatBytes(sent / seconds)}/s`;
    if (total === null) return `${formatBytes(sent)} · ${speed}`;
    const share = sent / total;
    // Rounded down, so that 100 % is shown only at the end.
    const words = `${String(Math.floor(share * 100)).padStart(3)} % · ${formatBytes(sent)} of ${formatBytes(total)} · ${speed}`;
    const width = Math.min(WIDEST_BAR, (this.#screen.columns ?? 80) - words.length - 4);
    if (width < 5) return words.trimStart();
    const full = Math.floor(share * width);
    return `[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${words}`;
  }
}

/** In powers of 1000, as disks and networks are measured. */
function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
