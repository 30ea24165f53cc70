import { foldDomain, readDomain } from './domain-name';

describe('readDomain', () => {
  it.each([
    ['example.com', 'example.com'],
    [' Example.COM\n', 'example.com'],
    ['https://www.Example.com/about?x=1#top', 'example.com'],
    ['http://shop.example.co.uk:8080', 'shop.example.co.uk'],
    ['www.example.com.', 'example.com'],
    ['www.com', 'www.com'],
    ['sub_domain.example.com', 'sub_domain.example.com'],
    ['MÜLLER.example', 'müller.example'],
    ['mu\u0308ller.example', 'müller.example'],
    ['例え.jp', '例え.jp'],
    ['xn--mller-kva.example', 'xn--mller-kva.example'],
    [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`],
  ])('reads %j as %j', (text, domain) => {
    expect(readDomain(text)).toEqual({ domain });
  });

  it.each([
    ['', 'must be a domain'],
    ['example', 'must be a domain'],
    ['ada@example.com', 'must be a domain'],
    ['127.0.0.1', 'must be a domain'],
    ['http://[::1]/', 'must be a domain'],
    ['exam ple.com', 'must be a domain'],
    ['example..com', 'must be a domain'],
    ['-example.com', 'must be a domain'],
    ['example.com;example.org', 'must be a domain'],
    [`${'a'.repeat(64)}.com`, 'must be a domain'],
    [`${'a.'.repeat(127)}com`, 'at most 253'],
    ['a'.repeat(2_001), 'must be a domain'],
    ['exa\u200bmple.com', 'looks like another domain'],
    ['\u212ain.com', 'looks like another domain'],
    ['\ud800.com', 'must be a domain'],
  ])('refuses %j', (text, reason) => {
    expect(readDomain(text)).toMatchObject({ reason: expect.stringContaining(reason) as unknown });
  });
});

it('foldDomain changes no text that is folded', () => {
  for (const text of ['https://www.example.com/a', 'no domain', ' WWW.A.example ']) {
    expect(foldDomain(foldDomain(text))).toBe(foldDomain(text));
  }
});
