import { foldEmail, readEmail } from './email-address';

describe('readEmail', () => {
  it.each([
    [' Ada@Example.COM\n', 'ada@example.com'],
    ['user@sub_domain.example.com', 'user@sub_domain.example.com'],
    ['jürgen@müller.example', 'jürgen@müller.example'],
    ['ÄNNE@example.com', 'Änne@example.com'],
    ['ada@例え.jp', 'ada@例え.jp'],
    ['ada@example.con', 'ada@example.con'],
  ])('reads %j as %j', (text, email) => {
    expect(readEmail(text)).toEqual({ email });
  });

  it.each([
    ['a\u200bda@example.com', 'U+200B at position 2'],
    ['ada\u00ad@example.com', 'U+00AD at position 4'],
    ['ada@example.com\u202e', 'U+202E'],
    ['\ufeffada@example.com', 'U+FEFF at position 1'],
    ['ada\u2066@example.com', 'U+2066'],
    ['ada\u00a0@example.com', 'U+00A0'],
    ['ada\u115f@example.com', 'U+115F'],
    ['ada\ufe0f@example.com', 'U+FE0F'],
    ['ada\u{e0041}@example.com', 'U+E0041'],
    ['ada\u0007@example.com', 'U+0007'],
    ['mi\u212ae@example.com', 'U+212A'],
    ['\u0130da@example.com', 'U+0130'],
    ['ada at example.com', 'must be an e-mail address'],
    ['ada@localhost', 'must be an e-mail address'],
    ['\ud800@example.com', 'must be an e-mail address'],
    [`${'a'.repeat(250)}@example.com`, 'at most 254'],
    ['', 'must be an e-mail address'],
  ])('refuses %j', (text, reason) => {
    expect(readEmail(text)).toMatchObject({ reason: expect.stringContaining(reason) as unknown });
  });
});

it('foldEmail changes ASCII letters only', () => {
  expect(foldEmail('ADA\u212a\u0130Ä@X.org')).toBe('ada\u212a\u0130Ä@x.org');
});
