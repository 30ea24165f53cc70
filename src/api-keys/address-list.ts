import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses and networks, such as `10.0.0.0/8`. */
export class AddressList {
  private readonly entries = new BlockList();

  /** @throws Error for an entry that is neither */
  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const [address = '', length] = entry.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (length === undefined) this.entries.addAddress(address, family);
      else this.entries.addSubnet(address, Number(length), family);
    }
  }

  /** True for an address of the list. IPv4 within IPv6 counts as IPv4. */
  has(address: string): boolean {
    const [bare = ''] = address.split('%');
    const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
    if (isIP(ipv4) === 0) return false;
    return this.entries.check(ipv4, isIPv6(ipv4) ? 'ipv6' : 'ipv4');
  }
}
