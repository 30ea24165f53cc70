import { hubspotFailure } from '../../../test/support/sample-writes';
import { existingIdIn, isConflict, scopesIn } from './error-facts';
import type { HubspotError } from './hubspot-error';

const lacking = (...scopes: string[]): HubspotError =>
  hubspotFailure('credentials', { errors: [{ context: { requiredGranularScopes: scopes } }] });

describe('isConflict', () => {
  it.each([
    [{ status: 409 }, true],
    [{ category: 'CONFLICT' }, true],
    [{ category: 'OBJECT_ALREADY_EXISTS' }, true],
    [{ status: 400, category: 'VALIDATION_ERROR' }, false],
  ])('of %j is %s', (facts, expected) => {
    expect(isConflict(facts)).toBe(expected);
  });
});

describe('existingIdIn', () => {
  it.each([
    ['the context of a conflict', { category: 'CONFLICT', context: { existingId: ['7'] } }, '7'],
    ['the message of a 409', { status: 409, message: 'A contact exists. Existing ID: 42' }, '42'],
    ['nothing of another failure', { status: 400, message: 'Existing ID: 42' }, null],
    ['nothing of a conflict that names no record', { status: 409, message: 'conflict' }, null],
  ])('takes %s', (_name, facts, expected) => {
    expect(existingIdIn(hubspotFailure('refused', facts).facts)).toBe(expected);
  });
});

describe('scopesIn', () => {
  it('are those of all errors, each once', () => {
    expect(scopesIn(lacking('a', 'b', 'a').facts)).toEqual(['a', 'b']);
    expect(scopesIn(hubspotFailure('credentials').facts)).toEqual([]);
  });
});
