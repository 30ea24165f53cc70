import { Transform } from 'class-transformer';

/** Decorator: keeps a value as it was sent. class-transformer's copy omits members named like methods of every object. */
export const AsGiven = (): PropertyDecorator =>
  Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);
