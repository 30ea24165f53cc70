import { writeDto, writeOutcome } from './write-views';

describe('writeDto', () => {
  const acceptedAt = new Date('2026-11-24T10:00:00Z');
  const open = {
    id: 'w',
    state: 'settled',
    attempts: 1,
    acceptedAt,
    closedAt: null,
    dueAt: null,
    dueInMs: null,
    lastProblem: null,
  } as const;

  it('shows a settled association without the outcome of a record', () => {
    const association = {
      ...open,
      queue: 'deals>contacts',
      hubspotId: null,
      outcome: { outcome: 'associated', toId: '7' },
    } as never;
    const shown = writeDto('1', association, []);
    expect(shown).toMatchObject({ state: 'settled', attempts: 1 });
    for (const member of ['recordId', 'outcome', 'properties', 'delivery']) expect(shown).not.toHaveProperty(member);
  });

  it('shows the effect of a settled write, and none for an outcome of an earlier release', () => {
    const effect = {
      matchedBy: 'email',
      differences: [{ property: 'phone', sent: '1', actual: null, pointer: '/phone' }],
      warnings: [{ category: 'C', message: 'm' }],
    };
    const outcome = { outcome: 'updated', properties: {}, delivery: 'exactly-once' };
    const settled = { ...open, queue: 'contacts', hubspotId: '7' };
    const withEffect = { ...settled, outcome: { ...outcome, ...effect } } as never;
    expect(writeDto('1', withEffect, [])).toMatchObject(effect);
    expect(writeOutcome('1', withEffect, [])).toMatchObject(effect);
    const earlier = { ...settled, outcome } as never;
    for (const member of Object.keys(effect)) {
      expect(writeDto('1', earlier, [])).not.toHaveProperty(member);
      expect(writeOutcome('1', earlier, [])).not.toHaveProperty(member);
    }
  });

  it('names the record that an open or failed write archives', () => {
    const intent = { key: { kind: 'id', id: '7' }, properties: {}, pointers: {} };
    const write = { ...open, state: 'due', queue: 'contacts', hubspotId: null, outcome: null };
    const archive = { ...write, intent: { ...intent, archive: true } } as never;
    expect(writeDto('1', archive, [])).toMatchObject({ archives: true, recordId: '7' });
    expect(writeDto('1', { ...write, intent } as never, [])).not.toHaveProperty('archives');
  });

  it('says that a record was archived before', () => {
    const outcome = { outcome: 'archived', alreadyArchived: true, properties: {}, delivery: 'exactly-once' };
    const settled = { ...open, queue: 'contacts', hubspotId: '7', outcome } as never;
    expect(writeDto('1', settled, [])).toMatchObject({ outcome: 'archived', alreadyArchived: true });
    expect(writeOutcome('1', settled, [])).toMatchObject({ outcome: 'archived', alreadyArchived: true });
  });

  it('shows how the request names the other record of an association', () => {
    const outcome = { outcome: 'created', properties: {}, delivery: 'exactly-once' };
    const record = { ...open, queue: 'deals', hubspotId: '7', outcome } as never;
    const known = {
      queue: 'deals>companies',
      state: 'settled',
      outcome: { outcome: 'associated', toId: '9' },
    } as const;
    const { associations } = writeDto('1', record, [
      { ...known, intent: { to: { domain: 'example.com' }, primary: true, pointer: '' } },
      { ...known, intent: { to: { externalId: 'A-1' }, pointer: '' } },
      { ...known, intent: { to: { id: '9' }, pointer: '' }, state: 'due', outcome: null },
    ]);
    const toObjectType = 'companies';
    expect(associations).toEqual([
      { toObjectType, toId: '9', toDomain: 'example.com', primary: true, outcome: 'associated' },
      { toObjectType, toId: '9', toExternalId: 'A-1', outcome: 'associated' },
      { toObjectType, toId: '9', outcome: 'pending' },
    ]);
  });

  it('shows a settled record with its outcome', () => {
    const outcome = { outcome: 'created', properties: { email: 'a@example.com' }, delivery: 'exactly-once' };
    const record = { ...open, queue: 'contacts', hubspotId: '7', outcome } as never;
    expect(writeDto('1', record, [])).toMatchObject({ recordId: '7', outcome: 'created', delivery: 'exactly-once' });
  });
});
