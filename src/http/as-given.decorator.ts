import { Transform } from 'class-transformer';

/** Decorator: takes a value as it came. class-transformer's copy leaves out what is named as a method of every object. */
export const AsGiven = (): PropertyDecorator =>
  Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);
