import type { Writable } from 'node:stream';

const clearLine = '\r\u001b[K';

/** Messages of a run on standard error, and a line at a terminal that shows its progress. */
export class Progress {
  private isShown = false;

  /** @param isLive true to show the progress */
  constructor(
    private readonly stream: Writable,
    private readonly isLive: boolean,
  ) {}

  /** Replaces the progress line. */
  show(text: string): void {
    if (!this.isLive) return;
    this.stream.write(`${clearLine}${text}`);
    this.isShown = true;
  }

  /** Prints a message in place of the progress line. */
  note(text: string): void {
    this.stream.write(`${this.isShown ? clearLine : ''}${text}\n`);
    this.isShown = false;
  }
}
