import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readContents } from './snapshot';
import type { SimulatorContents } from './state';

const shortestWaitMs = 250;
/** Saving holds everything else up: it may take this share of the time at most. */
const mostOfTheTime = 0.05;

/** Keeps the simulator's contents in a file: a moment after a change, and whole or not at all. */
export class SnapshotFile {
  private timer: NodeJS.Timeout | undefined;
  private waitMs = shortestWaitMs;

  constructor(
    private readonly file: string,
    private readonly contents: () => SimulatorContents,
  ) {}

  /** What the file holds. @throws Error where it cannot be read */
  static read(file: string): SimulatorContents | undefined {
    if (!existsSync(file)) return undefined;
    try {
      return readContents(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      throw new Error(`The simulator's records in ${file} cannot be read. Delete the file to begin anew.`, {
        cause: error,
      });
    }
  }

  /** Saves soon; changes in between go with it. */
  saveSoon(): void {
    this.timer ??= setTimeout(() => {
      this.save();
    }, this.waitMs);
  }

  /** @throws Error where the file cannot be written */
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const startedAt = performance.now();
    writeFileSync(`${this.file}.new`, JSON.stringify(this.contents()), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    this.waitMs = Math.max(shortestWaitMs, (performance.now() - startedAt) / mostOfTheTime);
  }
}
