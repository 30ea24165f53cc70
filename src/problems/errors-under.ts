import type { Problem, ProblemDetail } from './problem';

/** The mistakes that a problem of one part of a body names, with pointers into the body. @param pointer of the part */
export function errorsUnder(pointer: string, { code, detail, extras }: Problem): ProblemDetail[] {
  const own = extras.errors ?? [{ pointer: '', message: detail, code }];
  return own.map((error) => ({ ...error, pointer: `${pointer}${error.pointer}` }));
}
