import type { Client } from 'pg';

/** A node of a plan in EXPLAIN's JSON. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Alias?: string;
  'Index Name'?: string;
  Operation?: string;
  Plans?: PlanNode[];
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Filter?: string;
  'Join Filter'?: string;
}

/** The nodes of the generic plan of a prepared statement. */
export async function planOf(client: Client, statement: string): Promise<PlanNode[]> {
  await client.query('SET plan_cache_mode = force_generic_plan');
  await client.query(`PREPARE planned AS ${statement}`);
  const { rows: prepared } = await client.query<{ parameters: number }>(
    "SELECT cardinality(parameter_types) AS parameters FROM pg_prepared_statements WHERE name = 'planned'",
  );
  const nulls = Array.from({ length: prepared[0]?.parameters ?? 0 }, () => 'NULL').join(', ');
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `EXPLAIN (FORMAT JSON) EXECUTE planned${nulls && `(${nulls})`}`,
  );
  await client.query('DEALLOCATE planned');
  return (rows[0]?.['QUERY PLAN'] ?? []).flatMap(({ Plan: plan }) => nodesOf(plan));
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
