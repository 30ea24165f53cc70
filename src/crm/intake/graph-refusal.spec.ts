import { Problem } from '../../problems/problem';
import { graphRefusal } from './graph-refusal';

const unknown = new Problem('refused-by-preflight', 'No property "x".', {
  errors: [{ pointer: '/properties/x', message: 'No property "x".', code: 'unknown-property' }],
});
const malformed = new Problem('invalid-request', 'Each record must be a JSON object.');
const entries = [{ index: 2 }, { index: 0 }, { index: 1 }];

describe('graphRefusal', () => {
  it('is null for records that pass', () => {
    expect(graphRefusal(entries, [{}, {}, {}])).toBeNull();
  });

  it('has the errors of all refused records in the order of the request, and the code of the first', () => {
    const refusal = graphRefusal(entries, [unknown, malformed, {}]);
    expect(refusal).toMatchObject({ code: 'invalid-request', status: 400 });
    expect(refusal?.detail).toMatch(/^2 records of the graph cannot be written, so nothing was stored\. Each record/);
    expect(refusal?.extras.errors).toEqual([
      { pointer: '/records/0/record', message: 'Each record must be a JSON object.', code: 'invalid-request' },
      { pointer: '/records/2/record/properties/x', message: 'No property "x".', code: 'unknown-property' },
    ]);
  });

  it('keeps the code of the only refused record', () => {
    expect(graphRefusal(entries, [{}, {}, unknown])).toMatchObject({ code: 'refused-by-preflight', status: 422 });
  });
});
