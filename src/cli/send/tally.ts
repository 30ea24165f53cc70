import type { ResultLine } from './result-line';

const kinds = ['created', 'updated', 'accepted', 'failed', 'malformed'] as const;

/** Counts the results of a run. */
export class Tally {
  private readonly counts = { created: 0, updated: 0, accepted: 0, failed: 0, malformed: 0 };
  private replayed = 0;
  private last = 0;

  /** Counts results. @param replayed those of them that an earlier run has sent */
  add(results: readonly ResultLine[], replayed: number): void {
    for (const { line, status } of results) {
      this.counts[kindOf(status)] += 1;
      this.last = line;
    }
    this.replayed += replayed;
  }

  /** Number of the last line with a result; 0 without one. */
  get lastLine(): number {
    return this.last;
  }

  /** True if a line failed or is malformed. */
  get hasFailures(): boolean {
    return this.counts.failed + this.counts.malformed > 0;
  }

  /** The counts in a sentence. */
  sentence(): string {
    const total = kinds.reduce((sum, kind) => sum + this.counts[kind], 0);
    const counted = kinds.flatMap((kind) => (this.counts[kind] > 0 ? [`${grouped(this.counts[kind])} ${kind}`] : []));
    const earlier = this.replayed > 0 ? ` An earlier run had sent ${grouped(this.replayed)} of them.` : '';
    const lines = `${grouped(total)} ${total === 1 ? 'line' : 'lines'}`;
    return counted.length > 0 ? `${lines}: ${counted.join(', ')}.${earlier}` : `${lines}.`;
  }
}

function kindOf(status: ResultLine['status']): (typeof kinds)[number] {
  if (status === 'malformed') return 'malformed';
  if (status === 201) return 'created';
  if (status === 200) return 'updated';
  return status === 202 ? 'accepted' : 'failed';
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
