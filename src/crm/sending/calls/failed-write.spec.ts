import { Problem } from '../../../problems/problem';
import { failedWrite } from './failed-write';

describe('failedWrite', () => {
  it('keeps the answer for the caller', () => {
    const problem = new Problem('hubspot-rate-limited', 'Slow down.', { retryAfterSeconds: 7 });
    expect(failedWrite('w1', problem, 3)).toEqual({
      id: 'w1',
      state: 'failed',
      outcome: { problem: problem.toBody(), retryAfterSeconds: 7 },
      hubspotId: null,
      attempts: 3,
      cause: 'hubspot-rate-limited',
    });
  });

  it('keeps the other record of an association', () => {
    expect(failedWrite('w1', new Problem('record-not-found', 'Gone.'), 1, '7').outcome).toMatchObject({ toId: '7' });
  });

  it('groups failures by code, category, and the first broken rule with its property', () => {
    const errors = [
      { pointer: '/properties/amount', message: 'no number', code: 'INVALID_INTEGER' },
      { pointer: '/properties/colour', message: 'no option', code: 'INVALID_OPTION' },
    ];
    const problem = new Problem('refused-by-hubspot', 'No.', { errors, hubspotCategory: 'VALIDATION_ERROR' });
    expect(failedWrite('w1', problem, 1).cause).toBe('refused-by-hubspot VALIDATION_ERROR INVALID_INTEGER amount');
  });
});
