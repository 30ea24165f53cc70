import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SimulatorContents } from './state';

const waitMs = 250;

/** Keeps the simulator's contents in a file: a moment after a change, and whole or not at all. */
export class SnapshotFile {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly contents: () => SimulatorContents,
  ) {}

  /** What the file holds. @throws Error where it cannot be read */
  static read(file: string): SimulatorContents | undefined {
    if (!existsSync(file)) return undefined;
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as SimulatorContents;
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
    }, waitMs);
  }

  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    writeFileSync(`${this.file}.new`, JSON.stringify(this.contents()), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}
