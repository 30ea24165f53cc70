import { AddressList } from './address-list';
import { checkBounds } from './key-bounds';

describe('the bounds of an API key', () => {
  it('admit it before its end only', () => {
    const key = { expiresAtMs: 1_000, addresses: null };
    expect(() => {
      checkBounds(key, '10.0.0.1', 999);
    }).not.toThrow();
    expect(() => {
      checkBounds(key, '10.0.0.1', 1_000);
    }).toThrow(expect.objectContaining({ code: 'api-key-expired', status: 401 }) as Error);
  });

  it.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['11.1.2.3', false],
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['2001:db8::1', true],
    ['2001:db9::1', false],
    ['fe80::1%eth0', false],
    ['not an address', false],
  ])('admit the address %s: %s', (address, isAdmitted) => {
    const addresses = new AddressList(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']);
    const check = (): void => {
      checkBounds({ expiresAtMs: Infinity, addresses }, address, 0);
    };
    if (isAdmitted) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'address-forbidden', status: 403 }) as Error);
  });
});
