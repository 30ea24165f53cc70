import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readContents } from './snapshot';
import type { SimulatorContents } from './state';

const shortestWaitMs = 250;
/** The largest share of the time spent on saving, which blocks the event loop. */
const mostOfTheTime = 0.05;

/** Saves the simulator's contents to a file shortly after a change. Each save is atomic. */
export class SnapshotFile {
  private timer: NodeJS.Timeout | undefined;
  private waitMs = shortestWaitMs;

  constructor(
    private readonly file: string,
    private readonly contents: () => SimulatorContents,
  ) {}

  /** Reads a snapshot; undefined if the file does not exist. @throws Error if the file is not a valid snapshot */
  static read(file: string): SimulatorContents | undefined {
    if (!existsSync(file)) return undefined;
    try {
      return readContents(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      throw new Error(
        `Cannot read the simulator's records from ${file}. Delete the file to start with an empty account.`,
        {
          cause: error,
        },
      );
    }
  }

  /** Schedules a save, which includes later changes. */
  saveSoon(): void {
    this.timer ??= setTimeout(() => {
      this.save();
    }, this.waitMs);
  }

  /** @throws Error if the file cannot be written */
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const startedAt = performance.now();
    writeFileSync(`${this.file}.new`, JSON.stringify(this.contents()), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    this.waitMs = Math.max(shortestWaitMs, (performance.now() - startedAt) / mostOfTheTime);
  }
}
