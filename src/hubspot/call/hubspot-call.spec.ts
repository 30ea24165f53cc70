import { servingApiKey, servingRequests } from '../../logging/request-context';
import { HubspotCall } from './hubspot-call';

describe('HubspotCall', () => {
  const call = (apiKeyId?: string | null): HubspotCall => new HubspotCall('1', { repeatable: true, apiKeyId });

  it('serves the API key of its context, or the given one, or none', () => {
    expect(servingApiKey('a', call)).toMatchObject({ apiKeyId: 'a', keyShares: 'a' });
    expect(call('b')).toMatchObject({ apiKeyId: 'b', keyShares: 'b' });
    expect(call()).toMatchObject({ apiKeyId: null, keyShares: null });
  });

  it('serves several API keys, and takes the turn of the first', () => {
    const shares = new Map([
      ['a', 0.5],
      [null, 0.5],
    ]);
    expect(servingApiKey('a', call, shares)).toMatchObject({ apiKeyId: 'a', keyShares: shares });
    expect(servingApiKey('a', () => servingRequests([], call, null), shares)).toMatchObject({
      apiKeyId: 'a',
      keyShares: null,
    });
  });
});
