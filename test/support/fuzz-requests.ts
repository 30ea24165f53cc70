import fc, { type Arbitrary } from 'fast-check';
import type { ApiDocument } from './api-document';
import {
  hostileTexts,
  hugeBody,
  repeatedHeaders,
  unknownNames,
  methods,
  oddHeaders,
  queries,
  rawBodies,
  segments,
} from './hostile-inputs';
import { nameOfRef, type MediaType, type Operation, type PlacedOperation, type Schema } from '../../src/openapi/schema';

/** A request to send. */
export interface FuzzRequest {
  method: string;
  /** Path and query, sent without encoding. */
  target: string;
  /** A list sends a header once for each value. */
  headers: Record<string, string | string[]>;
  body?: string | Buffer;
}

const hostileValue: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts, null, true, [], {}, -1, 0, 1e308, 2 ** 53, [[[]]], { length: 1 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Valid, almost valid and hostile requests for every route of a document. */
export function fuzzRequests(api: ApiDocument, authorization: string): Arbitrary<FuzzRequest> {
  return fc.oneof(...api.operations.map((placed) => requestFor(api, placed, authorization)));
}

function requestFor(
  api: ApiDocument,
  { method, path, operation }: PlacedOperation,
  key: string,
): Arbitrary<FuzzRequest> {
  const json = Object.values(operation.requestBody?.content ?? {})[0];
  const valid = json ? validBody(api, json) : fc.constant(undefined);
  const mutated = fc.tuple(valid, fc.array(fc.tuple(fc.nat(), hostileValue), { minLength: 1, maxLength: 3 }));
  const body: Arbitrary<string | Buffer | undefined> = fc.oneof(
    { weight: 5, arbitrary: valid.map((value) => (value === undefined ? undefined : JSON.stringify(value))) },
    { weight: 4, arbitrary: mutated.map(([value, changes]) => JSON.stringify(changes.reduce(change, value))) },
    { weight: 2, arbitrary: fc.constantFrom(...rawBodies) },
    { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constant(hugeBody) },
  );
  const target = fc
    .tuple(
      rarely(fc.constantFrom(...segments), ''),
      validQuery(api, operation),
      rarely(fc.constantFrom(...queries), '', 12),
      fc.nat(40),
      rarely(fc.constantFrom(...unknownNames), '', 12),
    )
    .map(([segment, query, odd, variant, unknown]) => {
      const target = changedPath(fillPath(operation, path, segment), variant) + (odd || query);
      return unknown === '' || target.includes('#')
        ? target
        : `${target}${target.includes('?') ? '&' : '?'}${unknown}=1`;
    });
  const headers = fc.array(fc.constantFrom(...oddHeaders, ...repeatedHeaders), { maxLength: 2 });
  return fc
    .tuple(rarely(fc.constantFrom(...methods), method.toUpperCase()), target, rarely(headers, []), body, fc.nat(19))
    .map(([chosen, where, extra, content, stranger]) => ({
      method: chosen,
      target: where,
      headers: {
        ...(stranger > 0 && { authorization: key }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...Object.assign({}, ...extra),
      } as FuzzRequest['headers'],
      ...(content !== undefined && (json !== undefined || stranger % 4 === 0) && { body: content }),
    }));
}

/** Generates the rare value once in a number of times. An unknown query ends a request before its body is read. */
function rarely<Value>(arbitrary: Arbitrary<Value>, otherwise: Value, times = 4): Arbitrary<Value> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
}

function fillPath({ parameters = [] }: Operation, path: string, segment: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
    return segment || String(schema?.example ?? schema?.enum?.[0]);
  });
}

function changedPath(path: string, variant: number): string {
  if (variant === 0) return `${path}/`;
  if (variant === 1) return path.replace('/', '//');
  if (variant === 2) return path.toUpperCase();
  if (variant === 3) return `${path}/%00`;
  return path;
}

function validQuery(api: ApiDocument, { parameters = [] }: Operation): Arbitrary<string> {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const values = inQuery.map(({ name, schema = {} }) =>
    fc.option(
      fc.oneof(valueOf(api, schema), hostileValue).map((value) => `${name}=${encode(value)}`),
      { freq: 1 },
    ),
  );
  return fc.tuple(...values).map((pairs) => {
    const given = pairs.filter((pair) => pair !== null);
    return given.length > 0 ? `?${given.join('&')}` : '';
  });
}

/** Replaces lone surrogates, which encodeURIComponent refuses. */
function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(text.slice(0, 2000).replace(/\p{Surrogate}/gu, '�'));
}

function validBody(api: ApiDocument, media: MediaType): Arbitrary<unknown> {
  const examples = api.examplesOf(media).map(([, value]) => value);
  return fc.oneof(fc.constantFrom(...examples), valueOf(api, media.schema ?? {}));
}

function valueOf(api: ApiDocument, schema: Schema, depth = 0): Arbitrary<unknown> {
  const inner = (part: Schema): Arbitrary<unknown> => valueOf(api, part, depth + 1);
  if (depth > 6) return fc.constant(null);
  if (schema.$ref !== undefined) return inner(api.schemas[nameOfRef(schema.$ref)] ?? {});
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (alternatives) return fc.oneof(...alternatives.map(inner));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'string'].flat();
  return fc.oneof(...types.map((type) => valueOfType(type, schema, inner)));
}

function valueOfType(type: string, schema: Schema, inner: (schema: Schema) => Arbitrary<unknown>): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 1, max: 200 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'array':
      return fc.array(inner(schema.items ?? {}), { minLength: 1, maxLength: 5 });
    case 'object':
      return objectOf(schema, inner);
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern, example }: Schema): Arbitrary<unknown> {
  if (format === 'email') return fc.nat(300).map((number) => `fuzz${number}@example.com`);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
  return typeof example === 'string' ? fc.oneof(fc.constant(example), text) : text;
}

function objectOf(
  { properties, required = [], additionalProperties }: Schema,
  inner: (schema: Schema) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  if (properties) {
    const members = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema)]));
    return fc.record(members, { requiredKeys: required });
  }
  const names = fc.constantFrom('numemployees', 'hs_language', 'favourite_colour', 'city', 'toString', 'amount');
  const value = typeof additionalProperties === 'object' ? inner(additionalProperties) : fc.jsonValue();
  return fc.dictionary(names, value, { maxKeys: 3 });
}

/** Puts a hostile value into a body: it replaces a member or an entry, or becomes a new member. */
function change(body: unknown, [position, value]: [number, unknown]): unknown {
  if (Array.isArray(body)) {
    const entries: unknown[] = body;
    const index = position % Math.max(entries.length, 1);
    return entries.length === 0 || position % 3 === 0
      ? value
      : entries.with(index, change(entries[index], [Math.floor(position / 3), value]));
  }
  if (typeof body !== 'object' || body === null) return value;
  const names = [...Object.keys(body), 'unknown', 'properties', 'id'];
  const name = names[position % names.length] ?? 'unknown';
  const member = (body as Record<string, unknown>)[name];
  const inside = typeof member === 'object' && member !== null && position % 4 !== 0;
  return { ...body, [name]: inside ? change(member, [Math.floor(position / names.length), value]) : value };
}
