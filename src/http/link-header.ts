/** A path with query parameters, without undefined ones. */
export function pathWithQuery(path: string, parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value));
  return `${path}?${search.toString()}`;
}

/** A Link header (RFC 8288). @param links paths by relation, such as `next` */
export function linkHeader(links: Record<string, string>): string {
  return Object.entries(links)
    .map(([rel, link]) => `<${link}>; rel="${rel}"`)
    .join(', ');
}

/** Documents the Link header of a response. */
export const linkHeaderDoc = {
  Link: { description: 'Other pages (RFC 8288), such as rel="next".', schema: { type: 'string' as const } },
};
