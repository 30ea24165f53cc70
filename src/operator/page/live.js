import { ApiProblem, request } from './api.js';

/** A connection without an event for this time is dead: events arrive every second. */
const silenceMs = 6_000;
const firstWaitMs = 500;
const longestWaitMs = 15_000;

/**
 * @typedef {{ kind: 'connecting' } | { kind: 'live' } | { kind: 'lost', error: unknown, againMs: number }} ConnectionState
 */

/**
 * Follows the portal's events until it is stopped. Reconnects after the end of a stream, with growing delays after failures.
 * It replaces the browser's EventSource, which cannot send a key.
 * @param {{ onEvent: (name: string, data: any, isFirst: boolean) => void, onState: (state: ConnectionState) => void }} listener
 *   `isFirst` is true for the first snapshot of a stream
 * @returns {() => void} a function that stops
 */
export function follow({ onEvent, onState }) {
  const stopped = new AbortController();
  void (async () => {
    let failures = 0;
    onState({ kind: 'connecting' });
    while (!stopped.signal.aborted) {
      /** @type {unknown} */
      let error = null;
      let isFirst = true;
      try {
        await read(stopped.signal, (name, data) => {
          if (name === 'snapshot') {
            failures = 0;
            onState({ kind: 'live' });
          }
          onEvent(name, data, isFirst);
          isFirst &&= name !== 'snapshot';
        });
      } catch (thrown) {
        error = thrown;
      }
      if (stopped.signal.aborted) return;
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429) {
        onState({ kind: 'lost', error, againMs: Infinity });
        return;
      }
      // The service ends each stream after some minutes. After such an end the next one follows at once.
      const backoffMs = Math.min(longestWaitMs, firstWaitMs * 2 ** failures) * (0.75 + Math.random() / 2);
      const requestedMs = error instanceof ApiProblem ? (error.retryAfterMs ?? 0) : 0;
      const againMs = error === null && failures === 0 ? Math.random() * firstWaitMs : Math.max(backoffMs, requestedMs);
      if (error !== null || failures > 0) onState({ kind: 'lost', error, againMs });
      failures += 1;
      await pause(againMs, stopped.signal);
    }
  })();
  return () => stopped.abort();
}

/**
 * @param {AbortSignal} stopped
 * @param {(name: string, data: any) => void} onEvent
 */
async function read(stopped, onEvent) {
  const dead = new AbortController();
  let timer = setTimeout(() => dead.abort(), silenceMs * 2);
  try {
    const answer = await request('operator/events', { signal: AbortSignal.any([stopped, dead.signal]) });
    if (!answer.body) return;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => dead.abort(), silenceMs);
      const events = (text + value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const fields = event.split('\n').map((line) => line.split(/: (.*)/s));
        const field = (/** @type {string} */ wanted) => fields.find(([name]) => name === wanted)?.[1];
        const data = field('data');
        if (data !== undefined) onEvent(field('event') ?? 'message', JSON.parse(data));
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
