import { associationOutcomes } from './association-outcomes';

const containing = (part: object): unknown => expect.objectContaining(part);
const outcomes = (ids: string[], body: object): Record<string, unknown> =>
  Object.fromEntries(associationOutcomes(ids, { body, attempts: 1, correlationId: 'call' }));

describe('associationOutcomes', () => {
  it('reads ids as numbers, as texts and nested', () => {
    const results = [{ toObjectId: 1 }, { toObjectId: '2' }, { to: { id: '3' } }];
    expect(outcomes(['1', '2', '3'], { results })).toEqual({ 1: 'associated', 2: 'associated', 3: 'associated' });
  });

  it('gives each id the error that names it', () => {
    const errors = [
      {
        category: 'VALIDATION_ERROR',
        subCategory: 'crm.associations.INVALID_IDENTIFIER',
        message: '12 is not a valid ID',
      },
      { category: 'VALIDATION_ERROR', message: 'no', context: { toObjectId: ['2'] } },
    ];
    expect(outcomes(['1', '2', '12'], { results: [{ toObjectId: 1 }], errors })).toEqual({
      1: 'associated',
      2: containing({ code: 'refused-by-hubspot', message: 'no' }),
      12: containing({ code: 'record-not-found', correlationId: 'call' }),
    });
  });

  it('does not take an empty success for an association', () => {
    expect(outcomes(['1'], {})).toEqual({ 1: containing({ code: 'hubspot-failed' }) });
  });
});
