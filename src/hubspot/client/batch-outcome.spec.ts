import { refusalError } from './batch-outcome';

describe('refusalError', () => {
  it('is a refusal in HubSpot’s words, with the facts of the call', () => {
    const errors = [{ message: 'no option', code: 'INVALID_OPTION', context: { propertyName: ['colour'] } }];
    const refusal = { category: 'VALIDATION_ERROR', message: 'no', errors, context: { objectWriteTraceId: ['a'] } };
    const { facts } = refusalError(refusal, { correlationId: 'call', attempts: 2 });
    expect(facts).toMatchObject({ kind: 'refused', ...refusal, correlationId: 'call', attempts: 2 });
  });

  it('prefers the correlation id of the entry', () => {
    const { facts } = refusalError({ message: 'no', correlationId: 'entry' }, { correlationId: 'call', attempts: 1 });
    expect(facts.correlationId).toBe('entry');
  });

  it('is a missing record if HubSpot reports one', () => {
    const refusal = { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['7'] } };
    expect(refusalError(refusal, { attempts: 1 }).kind).toBe('not-found');
  });

  it('is no refusal if the entry does not concern its record', () => {
    const { facts } = refusalError({ category: 'RATE_LIMITS', message: 'later' }, { attempts: 1 });
    expect(facts).toMatchObject({ kind: 'rate-limited', scope: 'transient', ofEntry: true });
  });
});
