/** Escapes a name for a JSON pointer (RFC 6901): `~` and `/` become `~0` and `~1`. */
export function escapePointer(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
