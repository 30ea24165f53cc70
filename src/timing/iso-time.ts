import { isISO8601, ValidateBy } from 'class-validator';

/** Reads a time in ISO 8601, to the day or finer. Without an offset it is in UTC. Null for any other text. */
export function readTime(text: unknown): Date | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}(T[\d:.,]+([Zz]|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  if (!isISO8601(text, { strict: true })) return null;
  const time = new Date(/T[\d:.,]+$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** Decorator: a time that {@link readTime} can read. */
export function IsTime(): PropertyDecorator {
  return ValidateBy({
    name: 'isTime',
    validator: {
      validate: (value) => readTime(value) !== null,
      defaultMessage: (args) =>
        `${args?.property ?? 'the value'} must be a time in ISO 8601, such as 2026-11-24T00:00:00Z`,
    },
  });
}
