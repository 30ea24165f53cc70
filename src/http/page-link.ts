/** A path with parameters; those that are undefined are left out. */
export function linkOf(path: string, parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value));
  return `${path}?${search.toString()}`;
}

/** A Link header (RFC 8288) of links by relation. */
export function linkHeader(links: Record<string, string>): string {
  return Object.entries(links)
    .map(([rel, link]) => `<${link}>; rel="${rel}"`)
    .join(', ');
}

/** Documents it. */
export const linkHeaderDoc = {
  Link: { description: 'Other pages (RFC 8288), such as rel="next".', schema: { type: 'string' as const } },
};
