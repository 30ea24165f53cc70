import { addressGroup, isPrivateAddress } from './address-group';

describe('addressGroup', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:db8:1:2:3:4:203.0.113.7', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::203.0.113.7', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('takes %s for %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });

  it('leaves what is no address as it is', () => {
    for (const text of ['', 'unknown', '1.2.3', 'not:an:address']) expect(addressGroup(text)).toBe(text);
  });
});

describe('isPrivateAddress', () => {
  it.each([
    ['10.0.0.1', true],
    ['11.0.0.1', false],
    ['100.64.0.1', true],
    ['100.128.0.1', false],
    ['127.0.0.53', true],
    ['169.254.1.1', true],
    ['172.15.255.255', false],
    ['172.16.0.1', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['192.169.1.1', false],
    ['203.0.113.7', false],
    ['::1', true],
    ['::2', false],
    ['fd12:3456::1', true],
    ['fe80::1%eth0', true],
    ['fec0::1', false],
    ['2001:db8::1', false],
    ['::ffff:10.0.0.1', true],
    ['::FFFF:192.168.0.1', true],
    ['::ffff:203.0.113.7', false],
  ])('says of %s: %s', (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });

  it('takes what is no address for a stranger', () => {
    for (const text of ['', 'unknown', '10.0.0']) expect(isPrivateAddress(text)).toBe(false);
  });
});
