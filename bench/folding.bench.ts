/**
 * The long form of test/folding.spec.ts. Sequences of writes of one key are sent folded and one by one, to a model of HubSpot's
 * records. Findings are different records or outcomes.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { oneByOne, sendSequence } from '../test/support/folding-run';
import { anySequence } from '../test/support/write-sequences';
import type { Bench, BenchResult, Figure } from './support/bench';

const seeds = 1_000_000;
const sequencesAtOnce = 1_000;

/** Calls for a hundred writes of one known contact. */
const workloads: Record<string, (index: number) => Record<string, string>> = {
  'calls for 100 values of one property': (index) => ({ score: String(index) }),
  'calls for 100 values, and the same stage': (index) => ({ score: String(index), lifecyclestage: 'customer' }),
  'calls for 100 values, one of them refused': (index) => ({ score: index === 60 ? 'many' : String(index) }),
  'calls for 100 times appended options': (index) => ({ tags: index % 2 === 0 ? ';b' : ';c' }),
  'calls for 100 values that HubSpot may refuse': (index) => ({ code: String(index) }),
};

async function callsFor(properties: (index: number) => Record<string, string>): Promise<number> {
  const writes = Array.from({ length: 100 }, (_, index) => ({ byId: false, properties: properties(index) }));
  const circumstances = { claimed: 100, isKnown: true, hasUnique: true, restores: false, faults: [] };
  return (await sendSequence({ type: 'contacts', before: {}, writes, ...circumstances })).calls;
}

async function run(
  { sequences, seed }: { sequences: number; seed: number },
  progress: (line: string) => void,
): Promise<BenchResult> {
  progress(`seed ${seed}`);
  const findings: string[] = [];
  let [sent, writes, folded, foldedUnknown, alone] = [0, 0, 0, 0, 0];
  for (let round = 0; sent < sequences; round += 1) {
    const numRuns = Math.min(sequencesAtOnce, sequences - sent);
    for (const sequence of fc.sample(anySequence({ withFaults: false }), { seed: seed + round, numRuns })) {
      const single = await oneByOne(sequence);
      for (const isKnown of [true, false]) {
        const together = await sendSequence({ ...sequence, isKnown });
        if (isKnown) folded += together.calls;
        else foldedUnknown += together.calls;
        if (!isDeepStrictEqual({ ...together, calls: 0 }, { ...single, calls: 0 })) {
          findings.push(JSON.stringify({ ...sequence, isKnown }));
        }
      }
      writes += sequence.writes.length;
      alone += single.calls;
      sent += 1;
    }
    if (sent % 10_000 === 0) progress(`${sent} sequences, ${findings.length} findings`);
  }
  const costs: Figure[] = [];
  for (const [name, properties] of Object.entries(workloads)) {
    costs.push({ name, value: await callsFor(properties), unit: '' });
  }
  return {
    figures: [
      { name: 'findings', value: findings.length, unit: '', target: { atMost: 0 } },
      { name: 'sequences', value: sent, unit: '' },
      { name: 'calls per write one by one', value: alone / writes, unit: '' },
      { name: 'calls per write folded', value: folded / writes, unit: '' },
      { name: 'calls per write folded without known properties', value: foldedUnknown / writes, unit: '' },
      ...costs,
    ],
    notes: [`Seed ${seed}.`, ...findings.slice(0, 10)],
  };
}

export const bench: Bench<'sequences' | 'seed'> = {
  summary: 'folding of random writes of one key compared with one call each',
  options: {
    sequences: { about: 'sequences of writes', alone: 100_000, inAll: 5_000 },
    seed: {
      about: 'the same seed gives the same sequences',
      alone: 1 + (Date.now() % seeds),
      inAll: 1 + (Date.now() % seeds),
    },
  },
  run,
};
