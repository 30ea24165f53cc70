import fc, { type Arbitrary } from 'fast-check';
import type { ApiDocument } from './api-document';
import { nameOfRef, type MediaType, type Operation, type PlacedOperation, type Schema } from '../../src/openapi/schema';

/** A request as it goes onto the wire. */
export interface FuzzRequest {
  method: string;
  /** Path and query, sent as they are. */
  target: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

const deep = (opening: string, levels: number): string => opening.repeat(levels);
const many = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index])));

/** Bodies that no generator of JSON makes. */
const rawBodies: (string | Buffer)[] = [
  '',
  ' ',
  '{',
  '{"email": "a@example.com",}',
  '[]',
  'null',
  '"text"',
  '0',
  'NaN',
  '{"email":"a@example.com","email":"b@example.com"}',
  '{"properties":{"city":"a","city":"b"},"email":"a@example.com"}',
  '{"__proto__":{"admin":true},"email":"a@example.com"}',
  '{"email":"a@example.com","properties":{"__proto__":"x"}}',
  '{"email":"a@example.com","properties":{"constructor":"x","toString":"y","hasOwnProperty":"z"}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"records":[{"__proto__":{}},{"hasOwnProperty":1},{"length":5}]}',
  '{"email":"\\u0000@example.com"}',
  '{"subject":"\\ud800"}',
  '{"amount":1e999,"dealname":"huge"}',
  '{"amount":-0,"dealname":"zero","closedate":"0000-00-00"}',
  '{"records":{"length":1}}',
  '{"records":[null,1,"x",[],{}]}',
  `{"records":[${Array.from({ length: 1001 }, () => '{}').join(',')}]}`,
  `{"records":[${Array.from({ length: 200 }, (_, index) => `{"subject":"Fuzz ${index}"}`).join(',')}]}`,
  deep('[', 100_000),
  deep('{"properties":', 20_000),
  `${deep('[', 31)}1${deep(']', 31)}`,
  many(5000),
  `{"email":"a@example.com","firstname":"${'x'.repeat(70_000)}"}`,
  `{"subject":"${'x'.repeat(3_000_000)}"}`,
  Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
  Buffer.from('7b22656d61696c223a22c328227d', 'hex'),
  '\ufeff{"email":"a@example.com"}',
  Buffer.from('{"email":"a@example.com"}', 'utf16le'),
];

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202eADA',
  '👩‍👩‍👧‍👦'.repeat(50),
  "'; DROP TABLE open_writes; --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}',
  '__proto__',
  'x'.repeat(66_000),
  `${'a'.repeat(250)}@example.com`,
  'ada@例え.jp',
  '1e400',
  '9'.repeat(400),
  '-1',
  '2026-13-45T99:99:99Z',
  '\r\nX-Injected: 1',
];
const hostileValue: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts, null, true, [], {}, -1, 0, 1e308, 2 ** 53, [[[]]], { length: 1 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const segments = [
  '%00',
  '%',
  '%ff',
  '..%2f..',
  '..',
  '%E2%80%AE',
  'null',
  '-1',
  '1234567',
  '0',
  '9'.repeat(30),
  'a'.repeat(101),
  'a'.repeat(3000),
  'a%2Fb',
  '%7B%7D',
  '00000000-0000-0000-0000-000000000000',
];
const queries = [
  '?limit=0',
  '?limit=1e3',
  '?limit=200&limit=1',
  '?limit[]=1',
  '?type=__proto__',
  '?cursor=%00',
  '?cursor=MTc5NTUxNDQwMDAwMC5jb250YWN0cy4zNzc2NTEyODk1Mw',
  `?cursor=${'A'.repeat(199)}`,
  '?since=%00',
  '?since=+275760-09-13T00:00:00.001Z',
  '?since=0000-01-01&until=9999-12-31T23:59:59Z',
  '?page=99999999999999999999',
  '?page=2&cursor=x',
  '?__proto__[x]=1',
  '?%',
  '?%E0%A4%A',
  `?${'a=1&'.repeat(2000)}`,
  '?state=settled',
  '?state=due&type=deals',
  '?code=x&state=%00&error=%0d%0a',
  '?code=a&code=b',
  '#fragment',
  '?unknown=1',
];
const oddHeaders: Record<string, string>[] = [
  { 'x-portal-id': '0' },
  { 'x-portal-id': '1234567' },
  { 'x-portal-id': '999' },
  { 'x-portal-id': 'abc' },
  { 'x-portal-id': '9'.repeat(5000) },
  { 'idempotency-key': 'fuzz' },
  { 'idempotency-key': 'fuzz-2' },
  { 'idempotency-key': '\u00ff\u00fe' },
  { 'idempotency-key': 'x'.repeat(256) },
  { 'idempotency-key': '' },
  { prefer: 'respond-async' },
  { prefer: 'wait=0' },
  { prefer: 'wait=99999999999999' },
  { prefer: ',;=,"' },
  { accept: 'text/html' },
  { accept: '*/*;q=0, \u00ff' },
  { 'x-request-id': '<script>' },
  { 'x-request-id': 'x'.repeat(129) },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'identity, \u00e4' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/merge-patch+json' },
  { 'content-type': '\u00ff' },
  { 'content-type': ';' },
  { authorization: '' },
  { authorization: 'Bearer' },
  { authorization: `Bearer ${'x'.repeat(4000)}` },
  { authorization: 'Basic \u00ff' },
  { authorization: `Basic ${Buffer.from('a:\u0000').toString('base64')}` },
  { cookie: 'hubspot_install=%; hubspot_install=\u00ff; __proto__=x' },
  { 'x-large': 'x'.repeat(20_000) },
  { expect: '100-continue' },
  { expect: 'miracles' },
  { range: 'bytes=0-1' },
  { 'if-none-match': '*' },
  { host: 'nobody' },
  { 'x-http-method-override': 'DELETE' },
  { upgrade: 'h2c', connection: 'upgrade' },
  { origin: 'https://example.com', 'access-control-request-method': 'POST' },
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];

/** Requests for every route of a document: as it wants them, nearly so, and hostile. */
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
  );
  const target = fc
    .tuple(
      rarely(fc.constantFrom(...segments), ''),
      validQuery(api, operation),
      rarely(fc.constantFrom(...queries), ''),
      fc.nat(40),
    )
    .map(([segment, query, odd, bend]) => bent(fillPath(operation, path, segment), bend) + (odd || query));
  const headers = fc.array(fc.constantFrom(...oddHeaders), { maxLength: 2 });
  return fc
    .tuple(rarely(fc.constantFrom(...methods), method.toUpperCase()), target, rarely(headers, []), body, fc.nat(19))
    .map(([chosen, where, extra, content, stranger]) => ({
      method: chosen,
      target: where,
      headers: {
        ...(stranger > 0 && { authorization: key }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...Object.assign({}, ...extra),
      } as Record<string, string>,
      ...(content !== undefined && (json !== undefined || stranger % 4 === 0) && { body: content }),
    }));
}

/** One time in four. */
function rarely<Value>(arbitrary: Arbitrary<Value>, otherwise: Value): Arbitrary<Value> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
}

function fillPath({ parameters = [] }: Operation, path: string, segment: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
    return segment || String(schema?.example ?? schema?.enum?.[0]);
  });
}

function bent(path: string, bend: number): string {
  if (bend === 0) return `${path}/`;
  if (bend === 1) return path.replace('/', '//');
  if (bend === 2) return path.toUpperCase();
  if (bend === 3) return `${path}/%00`;
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

/** Half characters cannot be encoded. */
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

/** Puts a hostile value somewhere into a body: over a member or an entry, or as a new member. */
function change(body: unknown, [place, value]: [number, unknown]): unknown {
  if (Array.isArray(body)) {
    const entries: unknown[] = body;
    const index = place % Math.max(entries.length, 1);
    return entries.length === 0 || place % 3 === 0
      ? value
      : entries.with(index, change(entries[index], [Math.floor(place / 3), value]));
  }
  if (typeof body !== 'object' || body === null) return value;
  const names = [...Object.keys(body), 'unknown', 'properties', 'id'];
  const name = names[place % names.length] ?? 'unknown';
  const member = (body as Record<string, unknown>)[name];
  const inside = typeof member === 'object' && member !== null && place % 4 !== 0;
  return { ...body, [name]: inside ? change(member, [Math.floor(place / names.length), value]) : value };
}
