/** An address as it may be shown: without a user, a password or parameters, which may hold secrets. */
export function publicAddress(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`.replace(/\/+$/, '');
  } catch {
    return 'the configured address';
  }
}
