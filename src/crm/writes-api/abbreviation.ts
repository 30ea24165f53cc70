import type { WriteDto } from '../intake/write-outcome.dto';

/** Characters of the values of a write in a list. Longer ones are abbreviated. */
const mostCharacters = 256 * 1024;
/** Characters of a value of an abbreviated write. */
const shownCharacters = 200;

/** A write for a list: long values are cut if they are too long together. `GET /writes/{id}` has the complete values. */
export function abbreviated(write: WriteDto): WriteDto {
  const { properties, requestedProperties, differences } = write;
  const texts = [
    ...Object.values(properties ?? {}),
    ...Object.values(requestedProperties ?? {}),
    ...(differences ?? []).flatMap(({ sent, actual }) => [sent, actual]),
  ];
  if (texts.reduce((sum, text) => sum + (text?.length ?? 0), 0) <= mostCharacters) return write;
  return {
    ...write,
    ...(properties && { properties: cutValues(properties) }),
    ...(requestedProperties && { requestedProperties: cutValues(requestedProperties) }),
    ...(differences && {
      differences: differences.map((one) => ({
        ...one,
        sent: cut(one.sent),
        actual: one.actual === null ? null : cut(one.actual),
      })),
    }),
    abbreviated: true,
  };
}

function cutValues<Value extends string | null>(values: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, (value === null ? null : cut(value)) as Value]),
  );
}

function cut(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
