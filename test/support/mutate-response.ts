import type { ProxiedAnswer } from './hubspot-proxy';
import type { SeededRandom } from './random';

/** JSON texts of values that do not belong where they are put. */
const oddJson = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1.5',
  '1e400',
  '12345678901234567890123',
  '""',
  '"not a number"',
  '"99999999999999999999"',
  '"-7 "',
  '"0x10 "',
  '"a \\u0000 b"',
  '"\\ud800 alone"',
  '"\\udc00\\ud800 "',
  '"9999-99-99T99:99:99Z "',
  '"<script>alert(1)</script> "',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":null,"toString":1}',
  '{"id":"900000001","properties":{"email":"unrelated@example.net","dealname":"Unrelated"}}',
];

const bodies = [
  '',
  ' ',
  'null',
  '[]',
  '{}',
  '"text"',
  '7',
  '{"results":null}',
  '{"results":[]}',
  '{"results":[null]}',
  '{"results":{},"errors":{}}',
  '{"status":"COMPLETE","results":[{}]}',
  '<html><body>Please wait</body></html>',
  '\ufeff{}',
  '{"results":[',
  '{"message":"a \\u0000 and \\ud83d"}',
  '{"status":"error","message":"no"}',
  '{"status":"error","message":"Property values were not valid: [{\\"isValid\\":false,\\"name\\":\\"phone\\"}]"}',
  '{"status":"error","category":"INTERNAL_ERROR","message":"internal error"}',
  '{"status":"error","category":"RATE_LIMITS","message":"slow down"}',
  '{"status":"error","category":{"deep":[]},"errors":"all","context":[1],"message":["x"],"correlationId":{}}',
  '{"status":"error","message":"unknown to this hublet","correctHublet":"eu1"}',
];

const statuses = [
  200, 201, 204, 207, 299, 301, 302, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 414, 415, 418, 422, 423,
  425, 429, 431, 451, 477, 488, 499, 500, 501, 503, 520, 522, 599,
];

const headers: readonly Record<string, string>[] = [
  { 'retry-after': '0' },
  { 'retry-after': '1e300' },
  { 'retry-after': '-1' },
  { 'retry-after': 'Wed, 25 Nov 2026 10:00:00 GMT' },
  { date: 'yesterday' },
  { date: 'Fri, 31 Dec 9999 23:59:59 GMT' },
  { 'x-hubspot-correlation-id': 'x'.repeat(5_000) },
  { 'x-hubspot-ratelimit-max': '-1', 'x-hubspot-ratelimit-remaining': 'many' },
  { 'content-type': 'text/html' },
];

/** Most earlier answers that may be given again. */
const mostKept = 200;

/** Changes answers at random, so that the seed and the order of the calls decide. */
export class ResponseMutator {
  private readonly earlier: string[] = [];

  constructor(private readonly random: SeededRandom) {}

  /** The answer that the service gets instead of the true one. */
  async mutate(forward: () => Promise<ProxiedAnswer>): Promise<ProxiedAnswer> {
    const { random } = this;
    // A few calls never reach HubSpot.
    if (random.chance(0.1))
      return this.withHeaders({ status: random.pick(statuses), headers: {}, body: random.pick(bodies) });
    const answer = await forward();
    const text = String(answer.body);
    this.keep(text);
    const kind = random.next();
    if (kind < 0.45) return this.withHeaders({ ...answer, body: this.changed(text) });
    if (kind < 0.6) return { ...answer, status: random.pick(statuses) };
    if (kind < 0.7) return { ...answer, body: random.pick(bodies) };
    if (kind < 0.78) return { ...answer, body: random.pick(this.earlier) };
    if (kind < 0.84) return { ...answer, body: text.slice(0, random.below(text.length + 1)) };
    if (kind < 0.9) return { ...answer, body: text.slice(0, random.below(text.length + 1)), cut: true };
    if (kind < 0.94) return { ...answer, body: this.huge(text) };
    return this.withHeaders(answer);
  }

  private keep(text: string): void {
    if (this.earlier.length < mostKept) this.earlier.push(text);
    else this.earlier[this.random.below(mostKept)] = text;
  }

  private withHeaders(answer: ProxiedAnswer): ProxiedAnswer {
    if (!this.random.chance(0.12)) return answer;
    return { ...answer, headers: { ...answer.headers, ...this.random.pick(headers) } };
  }

  /** Changes one to three places of a JSON text. */
  private changed(text: string): string {
    let json = text;
    for (let changes = 1 + this.random.below(3); changes > 0; changes -= 1) json = this.changedOnce(json);
    return json;
  }

  private changedOnce(text: string): string {
    const tree = parse(text);
    const places = placesIn(tree);
    if (places.length === 0) return this.random.pick(oddJson);
    const { parent, key } = this.random.pick(places);
    const kind = this.random.next();
    const marker = '\u0001replaced\u0001';
    if (Array.isArray(parent)) {
      const index = Number(key);
      if (kind < 0.2) parent.splice(index, 1);
      else if (kind < 0.4) parent.push(parent[index]);
      else if (kind < 0.5) parent.reverse();
      else parent[index] = marker;
    } else if (kind < 0.25) Reflect.deleteProperty(parent, key);
    else parent[key] = marker;
    return JSON.stringify(tree).replace(JSON.stringify(marker), () => this.oddValue());
  }

  private oddValue(): string {
    const { random } = this;
    if (random.chance(0.05)) return JSON.stringify('x'.repeat(100_000));
    if (random.chance(0.03)) return `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    if (random.chance(0.03)) return `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    return random.pick(oddJson);
  }

  /** A body with thousands of results, or with a text of a megabyte. */
  private huge(text: string): string {
    const tree = parse(text);
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return JSON.stringify('x'.repeat(1_000_000));
    const { results } = tree as { results?: unknown };
    if (Array.isArray(results) && results.length > 0 && this.random.chance(0.5)) {
      const many = Array.from({ length: 3_000 }, (_, index) => results[index % results.length] as unknown);
      return JSON.stringify({ ...tree, results: many });
    }
    return JSON.stringify({ ...tree, message: 'x'.repeat(1_000_000) });
  }
}

interface Place {
  parent: Record<string, unknown> | unknown[];
  key: string;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function placesIn(tree: unknown, places: Place[] = [], depth = 0): Place[] {
  if (typeof tree !== 'object' || tree === null || depth > 8) return places;
  const parent = tree as Place['parent'];
  for (const [key, child] of Object.entries(parent).slice(0, 300)) {
    places.push({ parent, key });
    placesIn(child, places, depth + 1);
  }
  return places;
}
