import { Transform } from 'class-transformer';

/** Decorator: keeps the caller's value. class-transformer's copy omits members with the names of Object's methods. */
export const AsGiven = (): PropertyDecorator =>
  Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);
