import { errorBodyOf } from '../call/error-body';
import { withoutSecrets } from './hidden-secrets';

describe('withoutSecrets', () => {
  it.each([
    ['the secret', 'a/b"c is wrong', '[hidden] is wrong'],
    ['its form in JSON', '{"message":"a/b\\"c"}', '{"message":"[hidden]"}'],
    ['its form in a URL', 'code=a%2Fb%22c&x=1', 'code=[hidden]&x=1'],
    ['no other text', 'a/b', 'a/b'],
  ])('hides %s', (_name, text, expected) => {
    expect(withoutSecrets(text, ['a/b"c', ''])).toBe(expected);
  });

  it('hides a secret of which an error’s longest message has a part only', () => {
    const secret = 'pat-na1-0123456789abcdef';
    const text = JSON.stringify({ message: `${'x'.repeat(3_990)}${secret}` });
    const { message } = errorBodyOf(JSON.parse(withoutSecrets(text, [secret])));
    expect(message).toMatch(/x\[hidden\]$/);
  });
});
