import { emailKey, externalKey, idKey, nameKey } from './identity-key';
import { writeIdOf, writeKey } from '../journal/tables/write-key';

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

  it('tell the write that creates the record', () => {
    const id = '019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10';
    expect(writeIdOf(writeKey(id))).toBe(id);
    expect(writeIdOf('write:d41d8cd98f00b204e9800998ecf8427e')).toBeNull();
    expect(writeIdOf(externalKey(id))).toBeNull();
  });
});
