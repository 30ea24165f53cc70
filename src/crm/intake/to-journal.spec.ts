import type { AdmittedWrite, Write } from '../journal/tables/write';
import { dueByQueue, toJournal, type JournalOptions } from './to-journal';

const options: JournalOptions = { lane: 'interactive', pipelineOf: () => 'default' };
const definitionOf = (objectType: string): Write['definition'] => ({ objectType }) as Write['definition'];
const contact = (write: Partial<Write> = {}): AdmittedWrite =>
  ({
    definition: definitionOf('contacts'),
    key: { kind: 'email', email: 'Ada@example.com' },
    properties: { firstname: 'Ada' },
    pointers: { firstname: '/firstname' },
    associations: [],
    ...write,
  }) as AdmittedWrite;
const deal = (write: Partial<Write> = {}): AdmittedWrite => contact({ definition: definitionOf('deals'), ...write });

describe('toJournal', () => {
  it('keeps the names of properties to fill that no check has left out', () => {
    const fillIfEmpty = ['firstname', 'createdate'];
    expect(toJournal(contact({ fillIfEmpty }), options).record.intent).toMatchObject({ fillIfEmpty: ['firstname'] });
    expect(toJournal(contact({ fillIfEmpty: ['createdate'] }), options).record.intent).not.toHaveProperty(
      'fillIfEmpty',
    );
  });

  it('makes a due write of a record', () => {
    const { record, associations } = toJournal(contact(), { ...options, lane: 'bulk', traceparent: '00-a-b-01' });
    expect(record).toMatchObject({
      queue: 'contacts',
      key: 'email:ada@example.com',
      lane: 1,
      state: 'due',
      associationCount: 0,
      traceparent: '00-a-b-01',
      intent: { properties: { firstname: 'Ada' }, pointers: { firstname: '/firstname' } },
    });
    expect(record).not.toHaveProperty('recordId');
    expect(associations).toEqual([]);
  });

  it('keeps the mode of a write, if it has one', () => {
    expect(toJournal(contact({ mode: 'create' }), options).record.intent).toMatchObject({ mode: 'create' });
    expect(toJournal(contact(), options).record.intent).not.toHaveProperty('mode');
  });

  it('archives the record of an id', () => {
    const { record } = toJournal(contact({ key: { kind: 'id', id: '7' }, archive: true }), options);
    expect(record).toMatchObject({ key: 'id:7', recordId: '7', intent: { archive: true } });
    expect(toJournal(contact(), options).record.intent).not.toHaveProperty('archive');
  });

  it('lets associations wait for the write of their record, in the order of the request', () => {
    const { record, associations } = toJournal(
      deal({
        associations: [
          { toType: 'contacts', to: { id: '7' }, pointer: '/contactId' },
          { toType: 'contacts', to: { email: 'b@example.com' }, pointer: '/contactEmail' },
          { toType: 'companies', to: { domain: 'example.com' }, primary: true, pointer: '/companyDomain' },
        ],
      }),
      options,
    );
    expect(record.associationCount).toBe(3);
    expect(associations.map(({ intent }) => intent)).toEqual([
      { to: { id: '7' }, pointer: '/contactId' },
      { to: { email: 'b@example.com' }, pointer: '/contactEmail' },
      { to: { domain: 'example.com' }, primary: true, pointer: '/companyDomain' },
    ]);
    expect(associations.map(({ queue }) => queue)).toEqual(['deals>contacts', 'deals>contacts', 'deals>companies']);
    for (const association of associations) {
      expect(association).toMatchObject({ state: 'waiting', parentId: record.id });
      expect(association.key).toBe(`write:${association.id}`);
      expect(association.id > record.id).toBe(true);
    }
  });

  it.each([
    [{ kind: 'id', id: '7' } as const, 'id:7'],
    [{ kind: 'external', externalId: 'A-1' } as const, 'external:A-1'],
    [{ kind: 'name', name: ' Engine ' } as const, 'name:default:engine'],
  ])('gives %j the key %s', (key, expected) => {
    expect(toJournal(deal({ key }), options).record.key).toBe(expected);
  });

  it('names the record of a write by id', () => {
    expect(toJournal(deal({ key: { kind: 'id', id: '7' } }), options).record.recordId).toBe('7');
  });

  it('gives each new record a key of its own', () => {
    const { record } = toJournal(deal({ key: { kind: 'new' } }), options);
    expect(record.key).toBe(`write:${record.id}`);
  });
});

describe('dueByQueue', () => {
  it('counts due writes, not waiting associations', () => {
    const associated = toJournal(
      deal({ associations: [{ toType: 'contacts', to: { id: '7' }, pointer: '/contactId' }] }),
      options,
    );
    const writes = [toJournal(contact(), options).record, associated.record, ...associated.associations];
    expect(dueByQueue([...writes, toJournal(deal(), options).record])).toEqual([
      { queue: 'contacts', lane: 0, count: 1 },
      { queue: 'deals', lane: 0, count: 2 },
    ]);
  });
});
