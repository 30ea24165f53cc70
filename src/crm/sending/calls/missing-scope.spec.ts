import { hubspotFailure } from '../../../../test/support/sample-writes';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { isMissingScope, lacksScopeOf, mayConcernQueue } from './missing-scope';

const lacking = (...scopes: string[]): HubspotError =>
  hubspotFailure('credentials', {
    status: 403,
    category: 'MISSING_SCOPES',
    errors: [{ context: { requiredGranularScopes: scopes } }],
  });

describe('isMissingScope', () => {
  it('is true for a refusal of the call, not of the token or the record', () => {
    expect(isMissingScope(lacking('tickets'))).toBe(true);
    expect(isMissingScope(hubspotFailure('credentials', { status: 403 }))).toBe(true);
    expect(isMissingScope(hubspotFailure('credentials', { status: 401 }))).toBe(false);
    expect(isMissingScope(hubspotFailure('refused', { status: 400 }))).toBe(false);
  });

  it.each(['EXPIRED_AUTHENTICATION', 'INVALID_AUTHENTICATION'])('is false for a 403 whose body says %s', (category) => {
    expect(isMissingScope(hubspotFailure('credentials', { status: 403, category }))).toBe(false);
  });
});

describe('lacksScopeOf', () => {
  it('is true for a scope that every record of the type needs', () => {
    expect(lacksScopeOf(lacking('crm.objects.custom.write', 'tickets'), ['tickets'])).toBe(true);
    expect(lacksScopeOf(lacking('crm.objects.deals.write'), ['contacts', 'deals'])).toBe(true);
    expect(lacksScopeOf(lacking('crm.objects.deals.write'), ['tickets'])).toBe(false);
  });

  it('is false for a scope of some properties, and if HubSpot names none', () => {
    expect(lacksScopeOf(lacking('crm.objects.contacts.sensitive.write'), ['contacts'])).toBe(false);
    expect(lacksScopeOf(lacking(), ['contacts'])).toBe(false);
  });
});

describe('mayConcernQueue', () => {
  const ofEntry = (error: HubspotError): HubspotError => new HubspotError({ ...error.facts, ofEntry: true });

  it('is true for a refused call, whatever the scope', () => {
    expect(mayConcernQueue(lacking(), ['contacts'])).toBe(true);
    expect(mayConcernQueue(hubspotFailure('credentials', { status: 401 }), ['contacts'])).toBe(false);
  });

  it('is true for a refused entry only if all records need its scope', () => {
    expect(mayConcernQueue(ofEntry(lacking()), ['contacts'])).toBe(false);
    expect(mayConcernQueue(ofEntry(lacking('crm.objects.contacts.sensitive.write')), ['contacts'])).toBe(false);
    expect(mayConcernQueue(ofEntry(lacking('crm.objects.contacts.write')), ['contacts'])).toBe(true);
  });
});
