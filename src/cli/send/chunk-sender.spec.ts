import type { BulkAnswer } from './bulk-answer';
import { ChunkSender } from './chunk-sender';

describe('ChunkSender', () => {
  const records = (...values: number[]): { line: number; json: string; bytes: number }[] =>
    values.map((value, index) => ({ line: index + 1, json: `{"v":${value}}`, bytes: 7 }));
  const refusal = (status: number, code: string, headers = {}): BulkAnswer => ({
    status,
    headers: new Headers(headers),
    text: JSON.stringify({ code, detail: 'No.' }),
  });
  const valuesOf = (body: string): number[] =>
    (JSON.parse(body) as { records: { v: number }[] }).records.map(({ v }) => v);
  const success = (body: string, headers = {}): BulkAnswer => ({
    status: 207,
    headers: new Headers(headers),
    text: JSON.stringify({ results: valuesOf(body).map(() => ({ status: 201 })) }),
  });

  /** A sender to a service that answers as given, with the requests and waits. */
  function sender(answer: (body: string, attempt: number) => BulkAnswer | Error): {
    sender: ChunkSender;
    sent: { values: number[]; key: string }[];
    waits: number[];
    notes: string[];
  } {
    const [sent, waits, notes]: [{ values: number[]; key: string }[], number[], string[]] = [[], [], []];
    let nowMs = 0;
    const post = (body: string, key: string): Promise<BulkAnswer> => {
      sent.push({ values: valuesOf(body), key });
      const given = answer(body, sent.length);
      return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
    };
    const waiting = {
      nowMs: () => nowMs,
      pause: (ms: number) => {
        waits.push(ms);
        nowMs += ms;
        return Promise.resolve();
      },
      note: (sentence: string) => notes.push(sentence),
    };
    const options = { portal: '', path: '/api/contacts/batch', retryLimitMs: 10_000 };
    return { sender: new ChunkSender(post, waiting, options), sent, waits, notes };
  }

  it('sends nothing without records', async () => {
    const { sender: own, sent } = sender(success);
    expect(await own.send([])).toEqual({ results: [], replayed: 0, stopped: null });
    expect(sent).toEqual([]);
  });

  it('counts the results that an earlier run has sent', async () => {
    const { sender: own } = sender((body) => success(body, { 'idempotency-replayed': 'true' }));
    expect(await own.send(records(1, 2))).toMatchObject({ replayed: 2, stopped: null });
  });

  it('repeats a request with its key, not before Retry-After, and also without an answer', async () => {
    const {
      sender: own,
      sent,
      waits,
      notes,
    } = sender((body, attempt) => {
      if (attempt === 1) return refusal(429, 'rate-limited', { 'retry-after': '3' });
      return attempt === 2 ? new Error('No answer.') : success(body);
    });
    expect(await own.send(records(1, 2))).toMatchObject({ results: [{ status: 201 }, { status: 201 }], stopped: null });
    expect(waits).toEqual([3000, 1000]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(notes).toEqual([
      'Lines 1 to 2: rate-limited: No. Next attempt in 3 s.',
      'Lines 1 to 2: No answer. Next attempt in 1 s.',
    ]);
  });

  it('gives up in time, and stops the run', async () => {
    const { sender: own, waits } = sender(() => refusal(503, 'not-ready'));
    expect(await own.send(records(1))).toMatchObject({
      results: [{ line: 1, status: 503, problem: { code: 'not-ready' } }],
      stopped: { status: 503 },
    });
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  it('stops the run at an answer that all requests would get', async () => {
    const { sender: own, sent } = sender(() => refusal(401, 'unauthorized'));
    expect(await own.send(records(1, 2))).toMatchObject({
      results: [{ status: 401 }, { status: 401 }],
      stopped: { problem: { code: 'unauthorized' } },
    });
    expect(sent).toHaveLength(1);
  });

  it('sends halves of a refused body, so that only the cause fails', async () => {
    const { sender: own, sent } = sender((body) =>
      valuesOf(body).includes(4) ? refusal(400, 'invalid-request') : success(body),
    );
    const { results, stopped } = await own.send(records(1, 2, 3, 4, 5));
    expect(results.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 201],
      [3, 201],
      [4, 400],
      [5, 201],
    ]);
    expect(stopped).toBeNull();
    expect(sent.map(({ values }) => values)).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [4, 5], [4], [5]]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(5);
  });

  it('does not send the second half if the first one stops the run', async () => {
    const { sender: own, sent } = sender((body) =>
      valuesOf(body).length > 1 ? refusal(413, 'body-too-large') : refusal(401, 'unauthorized'),
    );
    expect(await own.send(records(1, 2))).toMatchObject({ results: [{ line: 1 }], stopped: { status: 401 } });
    expect(sent.map(({ values }) => values)).toEqual([[1, 2], [1]]);
  });
});
