import { Tally } from './tally';

describe('Tally', () => {
  const error = { code: 'not-json', message: 'No.' } as const;

  it('counts results by their status', () => {
    const tally = new Tally();
    expect([tally.sentence(), tally.hasFailures, tally.lastLine]).toEqual(['0 lines.', false, 0]);
    tally.add([{ line: 1, status: 201 }], 0);
    expect(tally.sentence()).toBe('1 line: 1 created.');
    tally.add(
      [201, 200, 202].map((status, index) => ({ line: index + 2, status })),
      2,
    );
    expect(tally.sentence()).toBe('4 lines: 2 created, 1 updated, 1 accepted. An earlier run had sent 2 of them.');
    expect(tally.hasFailures).toBe(false);
    tally.add([{ line: 9, status: 'malformed', error }], 0);
    tally.add([{ line: 12, status: 409 }], 0);
    expect(tally.sentence()).toContain('1 failed, 1 malformed.');
    expect([tally.hasFailures, tally.lastLine]).toEqual([true, 12]);
  });

  it('counts a malformed line as a failure', () => {
    const tally = new Tally();
    tally.add([{ line: 1, status: 'malformed', error }], 0);
    expect(tally.hasFailures).toBe(true);
  });
});
