import { failedWrite } from '../crm/sending/calls/failed-write';
import type { ClosedWriteForm } from '../crm/journal/tables/kept-values';
import type { RecordOutcome } from '../crm/journal/tables/stored-write';
import { Problem } from '../problems/problem';
import { Mentions } from './mentions';
import { changeOf } from './redaction';

const mentions = new Mentions(['ada@example.com']);
const settled: RecordOutcome = {
  outcome: 'created',
  properties: { dealname: 'Engine', note: 'ada@example.com' },
  delivery: 'exactly-once',
  correlationId: 'c',
};
const write = (more: Partial<ClosedWriteForm> = {}): ClosedWriteForm => ({
  id: 'w',
  queue: 'deals',
  key: 'name:p:engine',
  intent: {
    key: { kind: 'name', name: 'Engine' },
    properties: { dealname: 'Engine', note: 'by ada@example.com' },
    given: { note: 'by ada@example.com' },
    pointers: { note: '/note' },
  },
  hubspotId: '5',
  fromId: null,
  outcome: settled,
  cause: null,
  ...more,
});
const failure = failedWrite('w', new Problem('refused-by-hubspot', 'No option ada@example.com.'), 1);

describe('changeOf', () => {
  it('changes nothing without a relation', () => {
    expect(changeOf(write(), 'none', mentions)).toBeNull();
  });

  it('erases all values of a person’s settled write, and keeps its outcome', () => {
    expect(changeOf(write(), 'own', mentions)).toMatchObject({
      kind: 'erased',
      form: {
        key: 'write:w',
        intent: { key: { kind: 'new' }, properties: {} },
        hubspotId: null,
        outcome: { outcome: 'created', properties: {}, valuesKept: false, erased: true },
      },
    });
  });

  it('replaces the problem of a person’s failed write', () => {
    const change = changeOf(write({ outcome: failure.outcome, cause: 'x' }), 'own', mentions);
    expect(change?.form).toMatchObject({ outcome: { problem: { code: 'erased', status: 410 } }, cause: 'erased' });
  });

  it('erases the other end of an association', () => {
    const association = write({
      queue: 'deals>contacts',
      intent: { to: { email: 'ada@example.com' }, pointer: '/contactEmail' },
      outcome: { outcome: 'associated', toId: '77' },
    });
    expect(changeOf(association, 'associated', mentions)?.form).toMatchObject({
      intent: { to: { id: 'erased' }, pointer: '/contactEmail' },
      outcome: { outcome: 'associated', toId: 'erased' },
    });
  });

  it('leaves out the values of other records that mention the person', () => {
    expect(changeOf(write(), 'mention', mentions)).toEqual({
      kind: 'redacted',
      form: {
        key: 'name:p:engine',
        intent: {
          key: { kind: 'name', name: 'Engine' },
          properties: { dealname: 'Engine' },
          given: {},
          pointers: { note: '/note' },
        },
        hubspotId: '5',
        fromId: null,
        outcome: { ...settled, properties: { dealname: 'Engine' } },
        cause: null,
      },
    });
  });

  it('replaces mentions in the problem of another record', () => {
    const change = changeOf(write({ outcome: failure.outcome, cause: 'no ada@example.com' }), 'mention', mentions);
    expect(change?.form).toMatchObject({
      outcome: { problem: { detail: 'No option [erased].' } },
      cause: 'no [erased]',
    });
  });

  it('erases a write whose key mentions the person, because it cannot be retried without', () => {
    const change = changeOf(write({ key: 'name:p:ada@example.com', outcome: failure.outcome }), 'mention', mentions);
    expect(change).toMatchObject({ kind: 'redacted', form: { cause: 'erased', hubspotId: '5', key: 'write:w' } });
  });

  it('changes nothing twice', () => {
    const once = changeOf(write(), 'own', mentions);
    expect(changeOf(write(once?.form), 'own', mentions)).toBeNull();
  });
});
