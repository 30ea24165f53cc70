import { emailKey, externalKey, idKey, nameKey, writeKey } from './identity-key';

describe('identity keys', () => {
  it('are alike for addresses and names that HubSpot calls equal', () => {
    expect(emailKey(' Ada@X.org ')).toBe('email:ada@x.org');
    expect(nameKey('p', ' Big Deal ')).toBe('name:p:big deal');
  });

  it('keep the caller’s own ids as they are', () => {
    expect(externalKey(' A-17 ')).toBe('external: A-17 ');
  });

  it('differ by sort, and names by pipeline', () => {
    const keys = [emailKey('1'), externalKey('1'), nameKey('', '1'), nameKey('p', '1'), idKey('1'), writeKey('1')];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
