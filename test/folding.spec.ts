import fc from 'fast-check';
import { oneByOne, sendSequence, type SequenceResult } from './support/folding-run';
import { anySequence } from './support/write-sequences';

/** Another seed for each run. The name of the suite prints it. */
const seed = 1 + (Date.now() % 1_000_000);

/** After a lost answer, a created record is found and updated. */
const withoutCreation = ({ records, leftAlone, outcomes }: SequenceResult): object => ({
  records,
  leftAlone,
  outcomes: outcomes.map((outcome) => (['created', 'updated', 'restored'].includes(outcome) ? 'written' : outcome)),
});

describe(`any sequence of writes of one key (seed ${seed})`, () => {
  it('has the records and outcomes of its writes sent alone', async () => {
    let [calls, alone] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anySequence({ withFaults: false }), async (sequence) => {
        const folded = await sendSequence(sequence);
        const single = await oneByOne(sequence);
        calls += folded.calls;
        alone += single.calls;
        expect({ ...folded, calls: 0 }).toEqual({ ...single, calls: 0 });
      }),
      { seed, numRuns: 2_000 },
    );
    expect(calls).toBeLessThan(alone);
  });

  it('has the same records after calls and answers are lost', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence({ withFaults: true }), async (sequence) => {
        const single = await oneByOne(sequence);
        expect(withoutCreation(await sendSequence(sequence))).toEqual(withoutCreation(single));
      }),
      { seed, numRuns: 500 },
    );
  });
});
