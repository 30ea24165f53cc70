import { entryResults, failureResults, inFileOrder } from './result-line';

describe('result lines', () => {
  const records = [1, 4].map((line) => ({ line, json: '{}', bytes: 2 }));
  const [first, last] = records as [(typeof records)[0], (typeof records)[0]];
  const error = { code: 'not-json', message: 'No.' } as const;

  it('have the number of the line and the entry of the answer', () => {
    expect(entryResults(records, [{ status: 202 }, { status: 201 }])).toEqual([
      { line: 1, status: 202 },
      { line: 4, status: 201 },
    ]);
  });

  it('repeat the failure of the whole request', () => {
    const failure = { status: 'unanswered', error: { code: 'no-answer', message: 'No.' } } as const;
    expect(failureResults(records, failure)).toEqual([
      { line: 1, ...failure },
      { line: 4, ...failure },
    ]);
  });

  it('stand in the order of the file, with those of malformed lines', () => {
    const lines = [first, { line: 2, error }, last, { line: 5, error }];
    expect(inFileOrder(lines, entryResults(records, [{ status: 200 }, { status: 201 }]))).toEqual([
      { line: 1, status: 200 },
      { line: 2, status: 'malformed', error },
      { line: 4, status: 201 },
      { line: 5, status: 'malformed', error },
    ]);
  });

  it('lack the records that were not sent', () => {
    expect(inFileOrder(records, entryResults([first], [{ status: 200 }]))).toEqual([{ line: 1, status: 200 }]);
  });
});
