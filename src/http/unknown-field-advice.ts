const adviceKey = Symbol('advice on unknown fields');

type Advice = Readonly<Record<string, string>>;

/** Class decorator: sentences for callers who send a field that this body does not have. @param advice by field */
export function AdviceOnFields(advice: Advice): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(adviceKey, advice, target);
  };
}

/** The advice on a field that a body does not have; undefined if there is none. */
export function adviceOn(body: object | undefined, field: string): string | undefined {
  const advice = (body && Reflect.getMetadata(adviceKey, body.constructor)) as Advice | undefined;
  return advice && Object.hasOwn(advice, field) ? advice[field] : undefined;
}
