import type { Chart } from './chart';
import { peers } from './peers';
import type { Reading } from './reading';

/** The charts of docs/measured.md: file name, bench, alternative text, and drawing. */
export const charts: { file: string; bench: string; alternative: string; draw: (reading: Reading) => Chart }[] = [
  {
    file: 'throughput.svg',
    bench: 'throughput',
    alternative: 'Contacts a second of this service and of programs without it',
    draw: ({ value, text }) => ({
      title: 'Contacts a second within 190 HubSpot calls in ten seconds',
      line: { value: 1_900, text: 'ceiling of the limit: 1,900' },
      bars: [
        { label: 'this service, single requests', own: true, name: 'contacts, 190 in 10 s: records' },
        { label: '@hubspot/api-client at the limit', name: `${peers.tuned.name}: records` },
        { label: 'PATCH, then POST', name: `${peers.patch.name}: records` },
        { label: '@hubspot/api-client as documented', name: `${peers.official.name}: records` },
        { label: 'search, then create or update', name: `${peers.search.name}: records` },
      ].map(({ name, ...bar }) => ({ ...bar, value: value(name), text: text(name) })),
    }),
  },
  {
    file: 'latency.svg',
    bench: 'latency',
    alternative: 'Latency added to a lone request by this service and by a bare route with a table',
    draw: ({ value, text }) => ({
      title: 'Latency added to a lone request, compared with a direct HubSpot call',
      bars: [
        { label: 'this service, median', own: true, name: 'added to a lone request, median' },
        {
          label: 'bare route with a table, median',
          name: 'added by a bare route with one INSERT and one UPDATE, median',
        },
        { label: 'this service, p99', own: true, name: 'added to a lone request, p99' },
        {
          label: 'bare route with a table, p99',
          name: 'added by a bare route with one INSERT and one UPDATE, p99',
        },
      ].map(({ name, ...bar }) => ({ ...bar, value: Math.max(0, value(name)), text: text(name) })),
    }),
  },
  {
    file: 'replicas.svg',
    bench: 'replicas',
    alternative: 'Contacts a second of 1, 2 and 4 processes on one portal and on sixteen',
    draw: ({ value, text }) => ({
      title: 'Contacts a second of 1, 2 and 4 processes',
      bars: ['one portal', '16 portals'].flatMap((portals) =>
        [1, 2, 4].map((processes) => {
          const name = `${processes} on ${portals}: records`;
          const label = `${processes} ${processes === 1 ? 'process' : 'processes'} on ${portals}`;
          return { label, own: portals !== 'one portal', value: value(name), text: text(name) };
        }),
      ),
      line: { value: 1_900, text: 'one portal’s limit: 1,900' },
    }),
  },
];
