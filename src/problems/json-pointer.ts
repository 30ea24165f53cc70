/** A name as part of a JSON pointer. RFC 6901: `~` and `/` inside it are written `~0` and `~1`. */
export function escapePointer(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
