import { isIP } from 'node:net';
import { ValidateBy } from 'class-validator';

/** Entries of a comma-separated variable; empty if it is unset. */
export function entriesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Decorator: origins of web pages, as browsers send them. */
export function IsOriginList(): PropertyDecorator {
  return eachEntry(
    'isOriginList',
    (entry) => /^https?:\/\//.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry,
    'must be origins without a path, comma-separated, such as https://app.example.com',
  );
}

/** Decorator: addresses and networks of proxies. */
export function IsAddressList(): PropertyDecorator {
  return eachEntry(
    'isAddressList',
    isAddressOrNetwork,
    'must be IP addresses or networks, comma-separated, such as 10.0.0.0/8',
  );
}

/** True for an IP address, or a network of more than 0 bits. */
export function isAddressOrNetwork(entry: string): boolean {
  const [address = '', length, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  // With a prefix of 0 bits every caller could forge its address.
  return length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

function eachEntry(name: string, isRight: (entry: string) => boolean, message: string): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value === 'string' && entriesOf(value).every(isRight),
      defaultMessage: () => message,
    },
  });
}
