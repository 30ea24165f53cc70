import { isEmailAddress } from './email-address';

describe('isEmailAddress', () => {
  it.each(['a@example.com', 'A@EXAMPLE.COM', 'a.b+c@mail.sub_domain.example.museum', 'ö@exämple.de', 'x@y.한국'])(
    '%s is one',
    (text) => {
      expect(isEmailAddress(text)).toBe(true);
    },
  );

  it.each(['', 'a', 'a@b', '@example.com', 'a@example.con', 'identify@test.con', 'a@b.test', 'a b@example.com'])(
    '%s is none',
    (text) => {
      expect(isEmailAddress(text)).toBe(false);
    },
  );

  it.each(['a@.com', 'a@x..com', 'a@b@example.com', 'a@example.com.', 'a@127.0.0.1'])('%s is none either', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});
