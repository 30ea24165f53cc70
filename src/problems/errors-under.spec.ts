import { errorsUnder } from './errors-under';
import { Problem } from './problem';

describe('errorsUnder', () => {
  it('points into the body, not into its part', () => {
    const problem = new Problem('invalid-request', 'Wrong.', {
      errors: [{ pointer: '/email', message: 'No address.', code: 'isEmail' }],
    });
    expect(errorsUnder('/records/1', problem)).toEqual([
      { pointer: '/records/1/email', message: 'No address.', code: 'isEmail' },
    ]);
  });

  it('makes a mistake of the part from a problem without mistakes', () => {
    expect(errorsUnder('/records/1', new Problem('invalid-request', 'Wrong.'))).toEqual([
      { pointer: '/records/1', message: 'Wrong.', code: 'invalid-request' },
    ]);
  });
});
