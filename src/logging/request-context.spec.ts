import {
  currentApiKeyId,
  currentContext,
  outsideRequests,
  servedKeys,
  servingApiKey,
  servingRequests,
} from './request-context';

const shares = new Map([
  ['a', 0.5],
  ['b', 0.5],
]);

describe('work for API keys', () => {
  it('serves its key', () => {
    expect(servingApiKey('a', () => [servedKeys(), currentApiKeyId()])).toEqual(['a', 'a']);
    expect([servedKeys(), currentApiKeyId()]).toEqual([null, undefined]);
  });

  it('stays in its context if the key is unknown', () => {
    expect(servingApiKey(null, currentContext)).toBeUndefined();
  });

  it('has no single key if it serves several', () => {
    expect(servingApiKey('a', () => [servedKeys(), currentApiKeyId()], shares)).toEqual([shares, undefined]);
  });

  it('serves another key than the one whose turn it takes', () => {
    const serve = (): unknown => servingApiKey('b', () => [servedKeys(), currentContext()?.apiKeyId]);
    expect(servingApiKey('a', serve, shares)).toEqual(['b', 'b']);
    expect(
      servingApiKey('a', () => servingRequests([], () => [servedKeys(), currentContext()?.apiKeyId], 'b')),
    ).toEqual(['b', 'a']);
  });
});

describe('work for several requests', () => {
  it('keeps the keys of the work around it, with or without traces', () => {
    const seen = (): unknown => [servedKeys(), currentContext()?.servedRequests];
    expect(servingApiKey('a', () => servingRequests([], seen))).toEqual(['a', undefined]);
    expect(servingApiKey('a', () => servingRequests(['t', 't'], seen), shares)).toEqual([shares, ['t']]);
    expect(servingApiKey('a', () => servingRequests([], seen, 'a'), shares)).toEqual(['a', undefined]);
  });

  it('may serve no key', () => {
    expect(servingApiKey('a', () => servingRequests([], servedKeys, null))).toBeNull();
  });

  it('is left by work of its own', () => {
    expect(servingApiKey('a', () => outsideRequests(servedKeys))).toBeNull();
  });
});
