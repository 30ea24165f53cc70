import { Client } from 'pg';
import { planOf, type PlanNode } from './support/query-plan';
import { StatementLog, type LoggedStatement } from './support/statement-log';
import { createTestDatabase, urlOfDatabase, type TestDatabase } from './support/test-database';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/**
 * Statements that reach beyond one portal, and why they may. docs/scaling.md says the same of them; anything else must name
 * its portal on every table of a portal, so that the tables can be distributed by it.
 */
const acrossPortals: [statement: RegExp, why: string][] = [
  [/^findQueues$/, 'looks every half second for portals with due writes, along the index of open writes'],
  [/^releaseClaims$/, 'takes the claims of a dead process away, in whatever portals it had them'],
  [/^depths$/, 'counts for the metrics, along the primary keys'],
  [/^removeIdempotencyKeys$/, 'forgets keys by their age'],
  [/^findPortals$/, 'retention asks which portals there are'],
  [/^SELECT .* FROM "hubspot_auth"/, 'which portals are connected: one short row a portal'],
];

describe('Statements that carry the portal', () => {
  let statements: StatementLog;
  let service: TestService;
  let planned: TestDatabase;
  let planner: Client;
  let portalTables: Set<string>;
  let executed: LoggedStatement[];

  beforeAll(async () => {
    statements = await StatementLog.start(urlOfDatabase('postgres'));
    service = await startTestService({ statements, env: { HUBSPOT_MAX_ATTEMPTS: '1' } });
    await exercise(service);
    executed = [...new Map(statements.statements.map((statement) => [statement.name, statement])).values()];
    planned = await createTestDatabase();
    planner = new Client({ connectionString: planned.url });
    await planner.connect();
    // Joins that look rows up one by one show each condition where its table is read.
    await planner.query('SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off');
    const { rows } = await planner.query<{ name: string }>(
      `SELECT indrelid::regclass::text AS name FROM pg_index
       JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0] AND attname = 'portal_id'
       WHERE indisprimary`,
    );
    portalTables = new Set(rows.map(({ name }) => name));
  });

  afterAll(async () => {
    await planner.end();
    await planned.drop();
    await service.stop();
    await statements.close();
  });

  /** Tables of portals that a statement reads or changes without naming the portal. */
  async function unnamedTables({ text }: LoggedStatement): Promise<string[]> {
    return (await planOf(planner, text))
      .filter(({ 'Relation Name': table, Operation: change }) => table && !change && portalTables.has(table))
      .filter((node) => !/\bportal_id = /.test(conditionsOf(node)))
      .map(({ 'Relation Name': table = '' }) => table);
  }

  it('are all that writes, records and lists need, but for those that are told', async () => {
    const known = ['append', 'claim', 'close', 'take-slots', 'follow-limit', 'find', 'listFailed', 'giveBack'];
    expect(executed.map(({ name }) => name)).toEqual(expect.arrayContaining(known));
    const broken: Record<string, string[]> = {};
    for (const statement of executed) {
      if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(statement.text)) continue;
      if (acrossPortals.some(([pattern]) => pattern.test(statement.name))) continue;
      const tables = await unnamedTables(statement);
      if (tables.length > 0) broken[statement.name] = tables;
    }
    expect(broken).toEqual({});
  });

  it('can be told from others', async () => {
    const text = 'SELECT 1 FROM open_writes JOIN closed_writes USING (id) WHERE closed_writes.portal_id = $1';
    expect(await unnamedTables({ name: 'test', text })).toEqual(['open_writes']);
  });
});

/** Whatever is on the way of a write, a read of its outcome, and a list. */
async function exercise(service: TestService): Promise<void> {
  const { simulator } = service;
  const send: TestService['send'] = (...request) => service.send(...request);
  const contact = await send('POST', '/api/contacts', { email: 'ada@example.com' }, { 'idempotency-key': 'once' });
  await send('POST', '/api/contacts', { email: 'ada@example.com' }, { 'idempotency-key': 'once' });
  await send('PUT', '/api/contacts', { id: contact.body.id, email: 'countess@example.com' });
  const deal = await send('POST', '/api/deals', { dealname: 'Engine', contactEmail: 'countess@example.com' });
  await send('PUT', '/api/deals', { id: deal.body.id, dealname: 'Engine No. 2' });
  await send('POST', '/api/deals', { externalId: 'ORDER-1', dealname: 'Order' });
  await send('POST', '/api/tickets', { subject: 'Grinds', contactId: contact.body.id, dealIds: [deal.body.id] });
  await simulator.call('DELETE', `/crm/objects/2026-09/contacts/${contact.body.id}`);
  await send('POST', '/api/contacts', { email: 'countess@example.com', phone: '1' });
  const failed = await send('POST', '/api/contacts', { email: 'bad@example.com', properties: { colour: 'red' } });
  await send('POST', `/api/writes/${failed.body.writeId}/retry`, { properties: {} });
  await simulator.order({ match: { path: '/contacts/batch' }, times: 1, status: 503 });
  const later = await send('POST', '/api/contacts', { email: 'later@example.com' }, { prefer: 'respond-async' });
  await until(async () => ((await send('GET', `/api/writes/${later.body.id}`)).body.state === 'settled' ? true : null));
  for (const state of ['failed', 'settled', 'due']) await send('GET', `/api/writes?state=${state}&type=contacts`);
  await send('GET', '/api/writes/failures');
  const since = encodeURIComponent(new Date(0).toISOString());
  const page = await send('GET', `/api/new-crm-objects?type=contacts&limit=1&since=${since}`);
  await send('GET', page.body.paging.next?.link ?? '/api/new-crm-objects');
  await send('GET', '/api/new-crm-objects?page=1');
}

function conditionsOf(node: PlanNode): string {
  return [node['Index Cond'], node['Recheck Cond'], node.Filter, node['Join Filter']].join(' ');
}
