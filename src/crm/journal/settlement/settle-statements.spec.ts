import { claimedWrite } from '../../../../test/support/claimed-write';
import type { Sql } from '../../../database/sql';
import { textOf } from '../../../database/sql';
import { settleStatements, type SettlementOrder } from './settle-statements';
import type { ClaimedWrite, SettledWrite } from '../tables/stored-write';

const outcomeOf = (id: string, more: Partial<SettledWrite> = {}): SettledWrite => ({
  id,
  state: 'settled',
  outcome: { outcome: 'created', properties: {}, delivery: 'exactly-once' },
  hubspotId: '17',
  attempts: 1,
  ...more,
});
const orderOf = (
  claimed: ClaimedWrite[],
  settled: SettledWrite[],
  more: Partial<SettlementOrder> = {},
): SettlementOrder => ({
  portalId: '1',
  queue: 'contacts',
  claimedBy: 'self',
  claimed,
  settled,
  released: [],
  objectType: 'contacts',
  ...more,
});

/** Names of the statements, by their texts. */
const actions: [RegExp, string][] = [
  [/^\s*WITH clock AS .*jsonb_to_recordset.*SET state = 'due', claimed_by = NULL/s, 'release'],
  [/DELETE FROM .*open_writes" WHERE portal_id/s, 'take one'],
  [/DELETE FROM .*open_writes" AS write/s, 'take'],
  [/INSERT INTO .*closed_writes/s, 'settle'],
  [/INSERT INTO .*crm_objects/s, 'list created'],
  [/UPDATE .*crm_objects.*SET name/s, 'rename'],
  [/UPDATE .*crm_objects.*SET state/s, 'set states'],
  [/UPDATE .*record_identities.*SET archived_id/s, 'mark keys'],
  [/INSERT INTO .*record_identities/s, 'identify'],
  [/WITH free AS/s, 'free associations'],
  [/WITH clock AS .*next AS/s, 'promote'],
  [/^\s*UPDATE .*SET head = true/s, 'promote one'],
  [/pg_notify/s, 'notify'],
];
const actionOf = (statement: Sql): string => {
  const text = textOf(statement, { schema: 's', distributed: false });
  return actions.find(([pattern]) => pattern.test(text))?.[1] ?? text;
};
const actionsOf = (order: SettlementOrder): string[] =>
  settleStatements(order).map((statement) => actionOf(statement.sql));

describe('the statements of a settlement', () => {
  it('are those for one write if the claim has one', () => {
    const settled = [outcomeOf('a', { created: true, name: 'Ada', identity: { key: 'a', integrationKey: null } })];
    expect(actionsOf(orderOf([claimedWrite('a')], settled))).toEqual([
      'take one',
      'settle',
      'list created',
      'identify',
      'promote one',
    ]);
  });

  it('look for a head if the only write may be behind it', () => {
    expect(actionsOf(orderOf([claimedWrite('a')], [outcomeOf('a')], { mayFollow: true }))).toEqual([
      'take',
      'settle',
      'promote',
    ]);
  });

  it('remove writes in the order of keys, in which acceptance locks heads', () => {
    const claimed = [
      claimedWrite('1', { key: 'b', seq: 1 }),
      claimedWrite('2', { key: 'a', seq: 3 }),
      claimedWrite('3', { key: 'a', seq: 2 }),
    ];
    const statements = settleStatements(
      orderOf(
        claimed,
        claimed.map(({ id }) => outcomeOf(id)),
      ),
    );
    expect(statements.map((statement) => actionOf(statement.sql))).toEqual(['take', 'settle', 'promote']);
    expect(statements[0]?.values).toEqual(['1', ['3', '2', '1'], 'self', 3]);
    expect(statements[2]?.values).toEqual(['1', 'contacts', ['a', 'b']]);
  });

  it('release before they promote, because a released write may be the next of its key', () => {
    const claimed = [claimedWrite('1', { key: 'a' }), claimedWrite('2', { key: 'a' })];
    const released = [{ id: '2', afterMs: 0, attempts: 1, mayExist: false, problem: null }];
    expect(actionsOf(orderOf(claimed, [outcomeOf('1')], { released }))).toEqual([
      'release',
      'take',
      'settle',
      'promote',
    ]);
    expect(actionsOf(orderOf(claimed, [], { released }))).toEqual(['release']);
  });

  it('free the associations of records that were written, and of no failed ones', () => {
    const claimed = [
      claimedWrite('1', { associationCount: 2 }),
      claimedWrite('2', { associationCount: null }),
      claimedWrite('3', { associationCount: 2 }),
      claimedWrite('4', { associationCount: 0 }),
    ];
    const settled = claimed.map(({ id }) =>
      id === '3' ? outcomeOf(id, { state: 'failed', hubspotId: null }) : outcomeOf(id),
    );
    const free = settleStatements(orderOf(claimed, settled)).find((one) => actionOf(one.sql) === 'free associations');
    expect(free?.values).toEqual(['1', ['1', '2'], ['17', '17']]);
  });

  it('rename records that were known before', () => {
    const claimed = ['1', '2'].map((id) => claimedWrite(id));
    const settled = [
      outcomeOf('1', { rename: true, created: true, name: 'New' }),
      outcomeOf('2', { rename: true, name: 'Other', hubspotId: '18' }),
    ];
    const rename = settleStatements(orderOf(claimed, settled)).find((one) => actionOf(one.sql) === 'rename');
    expect(rename?.values).toEqual(['1', 'contacts', ['18'], ['Other']]);
  });

  it('store the states of records, of which the latest write decides', () => {
    const claimed = ['1', '2', '3', '4'].map((id) => claimedWrite(id));
    const states = ['active', 'archived', 'active', 'merged'] as const;
    const settled = states.map((state, index) =>
      outcomeOf(String(index + 1), { recordState: { recordId: String(17 + (index % 3)), state } }),
    );
    const statements = settleStatements(orderOf(claimed, settled));
    const valuesOf = (name: string): unknown => statements.find(({ sql }) => actionOf(sql) === name)?.values;
    expect(valuesOf('set states')).toEqual(['1', 'contacts', ['17', '18', '19'], ['merged', 'archived', 'active']]);
    expect(valuesOf('mark keys')).toEqual(['1', 'contacts', ['18', '19'], [true, false]]);
  });

  it('notify other processes that accepted the writes', () => {
    const claimed = ['self', 'other', null, 'other'].map((acceptedBy, index) =>
      claimedWrite(String(index), { acceptedBy }),
    );
    const statements = settleStatements(
      orderOf(
        claimed,
        claimed.map(({ id }) => outcomeOf(id)),
        { objectType: null },
      ),
    );
    expect(statements.at(-1)?.values).toEqual(['writes_closed', ['other']]);
    expect(statements.map((statement) => actionOf(statement.sql))).toEqual(['take', 'settle', 'promote', 'notify']);
  });
});
