/** An address without user, password and parameters, which may hold secrets. */
export function publicAddress(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`.replace(/\/+$/, '');
  } catch {
    return 'the configured address';
  }
}
