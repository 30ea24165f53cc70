import { setTimeout as delay } from 'node:timers/promises';
import { allOptions } from '../multi-select';
import { headOf, openSocket, untilEnded } from '../sockets';
import { atOnce, type Attack } from './attack';

const lists = 3;
const arrays = 10;
const validations = 2;
const records = 800;
/** Options of the property that {@link multiSelect} names. */
export const options = 250;
/** The name of a property that takes several options. */
export const multiSelect = 'bench_many';
const summaries = 20;
const reads = 24;
const retries = 5;
const streams = 100;
const streamMs = 5_000;
const halfSent = 400;
const announcedBytes = 1_000_000;
const guesses = 250;

const emptyObjects = `[${'{},'.repeat(340_000)}{}]`;
const multiSelects = JSON.stringify({
  records: Array.from({ length: records }, (_, record) => ({
    email: `r${record}@example.com`,
    properties: { [multiSelect]: allOptions(options, record) },
  })),
});

/** Attacks by everything but writes: costly reads and checks, streams, refused requests. */
export const readAttacks: Attack[] = [
  {
    name: 'lists of large failed writes',
    pauseMs: 1_000,
    round: (target) => atOnce(lists, () => target.send({ method: 'GET', path: '/api/writes?limit=200' })),
  },
  {
    name: 'arrays of empty objects',
    pauseMs: 1_000,
    round: (target) => atOnce(arrays, () => target.send({ method: 'POST', path: '/api/contacts', body: emptyObjects })),
  },
  {
    name: 'checks of long multi-selects',
    pauseMs: 1_000,
    round: (target) =>
      atOnce(validations, () => target.send({ method: 'POST', path: '/api/contacts/validate', body: multiSelects })),
  },
  {
    name: 'summaries of failures',
    pauseMs: 1_000,
    round: (target) => atOnce(summaries, () => target.send({ method: 'GET', path: '/api/writes/failures' })),
  },
  {
    name: 'reads of a record',
    pauseMs: 100,
    round: (target, _round, { recordId }) =>
      atOnce(reads, () => target.send({ method: 'GET', path: `/api/contacts/${recordId}` })),
  },
  {
    name: 'retries with another one’s key',
    pauseMs: 1_000,
    round: (target, _round, { failedWriteId }) =>
      atOnce(retries, () =>
        target.send({
          method: 'POST',
          path: `/api/writes/${failedWriteId}/retry`,
          body: JSON.stringify({ properties: { integration_key: 'external:INVOICE-42' } }),
        }),
      ),
  },
  {
    name: 'event streams',
    pauseMs: 1_000,
    round: (target) => atOnce(streams, () => target.stream('/api/operator/events', streamMs)),
  },
  {
    name: 'half-sent bodies of strangers',
    isStranger: true,
    pauseMs: 5_000,
    round: async (target) => {
      const lines = ['content-type: application/json', `content-length: ${announcedBytes}`];
      const text = headOf('POST', '/api/contacts', ...lines) + 'x'.repeat(announcedBytes / 2);
      const sockets = Array.from({ length: halfSent }, () => openSocket(target.url, text));
      await Promise.race([untilEnded(sockets), delay(60_000, undefined, { ref: false })]);
      for (const socket of sockets) {
        socket.destroy();
        target.count('ended');
      }
    },
  },
  {
    name: 'guessed keys of strangers',
    isStranger: true,
    pauseMs: 2_000,
    round: (target) =>
      atOnce(guesses, (index) =>
        target.send({ method: 'GET', path: '/api/writes', headers: { authorization: `Bearer hck_guess${index}` } }),
      ),
  },
];
