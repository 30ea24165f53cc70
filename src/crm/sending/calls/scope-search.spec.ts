import { hubspotFailure } from '../../../../test/support/sample-writes';
import { ScopeSearch } from './scope-search';

const refusal = hubspotFailure('credentials', { status: 403, category: 'MISSING_SCOPES', attempts: 3 });

describe('ScopeSearch', () => {
  it('divides a call that may lack the scope of one record', () => {
    const search = new ScopeSearch();
    expect(search.mayConcernOne(2, refusal)).toBe(true);
    expect(search.mayConcernOne(1, refusal)).toBe(false);
  });

  it('divides no call that lacks the scope of a type, or failed otherwise', () => {
    const search = new ScopeSearch();
    const errors = [{ context: { requiredGranularScopes: ['tickets'] } }];
    expect(search.mayConcernOne(2, hubspotFailure('credentials', { ...refusal.facts, errors }))).toBe(false);
    expect(search.mayConcernOne(2, hubspotFailure('unavailable'))).toBe(false);
  });

  it('refuses all others after two records alone, unless one was written', () => {
    const search = new ScopeSearch();
    search.mayConcernOne(1, refusal);
    expect(search.refusalOfAll).toBeNull();
    search.mayConcernOne(1, refusal);
    expect(search.refusalOfAll?.facts).toMatchObject({ category: 'MISSING_SCOPES', attempts: 0 });
    search.noteSuccess();
    expect(search.refusalOfAll).toBeNull();
  });
});
