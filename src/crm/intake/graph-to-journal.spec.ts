import type { AdmittedWrite, GraphPlace } from '../journal/tables/write';
import { graphToJournal, type GraphEntry } from './graph-to-journal';

const written = (objectType: string, graph?: GraphPlace): AdmittedWrite =>
  ({
    definition: { objectType },
    key: { kind: 'new' },
    properties: { name: 'a' },
    pointers: {},
    associations: [],
    ...(graph && { graph }),
  }) as unknown as AdmittedWrite;

describe('graphToJournal', () => {
  it('gives each write its id, and lets dependent ones wait for the last record that they depend on', () => {
    const admitted = [
      written('contacts', { awaited: true }),
      written('companies', { awaited: true }),
      written('deals', {
        after: [
          { write: 'w0', name: 'ada' },
          { write: 'w1', name: 'firm' },
        ],
      }),
      written('notes'),
    ];
    const entries: GraphEntry[] = admitted.map((entry, index) => ({ id: `w${index}`, index, entry }));
    const stored = graphToJournal(entries, admitted, { lane: 'interactive', pipelineOf: () => '' });
    expect(stored.map(({ record }) => [record.id, record.queue, record.state, record.awaits])).toEqual([
      ['w0', 'contacts', 'due', undefined],
      ['w1', 'companies', 'due', undefined],
      ['w2', 'deals', 'due', 'companies write:w1'],
      ['w3', 'notes', 'due', undefined],
    ]);
    expect(stored.map(({ record }) => ('graph' in record.intent ? record.intent.graph : undefined))).toEqual(
      admitted.map(({ graph }) => graph),
    );
  });
});
