import type { DatabaseError } from 'pg';
import { Database } from '../../src/database/database';
import { defaultDatabaseSettings } from '../../src/database/database-settings';
import { FailoverPool } from '../../src/database/failover-pool';
import { ServerChoice } from '../../src/database/server-choice';

/** The executed plan of a statement. */
export interface RecordedPlan {
  /** The statement's text on one line. */
  text: string;
  /** Rows read by scans, including filtered ones. */
  rows: number;
  /** Blocks read, from cache or disk. */
  blocks: number;
  /** Estimated cost. JIT compilation starts at 100,000. */
  cost: number;
  /** Each scan: its relation or index, and the rows read. */
  scans: string[];
  /** Relations that are scanned as a whole. */
  sequential: string[];
  /** Number of Citus tasks and subplans; absent for local tables. */
  tasks?: number;
  subplans?: number;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  'Total Cost': number;
  'Distributed Query'?: { Job: { 'Task Count': number }; Subplans?: unknown[] };
  Plans?: PlanNode[];
}

/** Settings of auto_explain, which reports the plan of each statement. */
const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
  client_min_messages: 'notice',
};

const analyzing = {
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
};

/** A database connection that records the plan of each statement. Its role must be a superuser. */
export class PlanRecorder {
  readonly database: Database;
  private readonly pool: FailoverPool;
  private plans: RecordedPlan[] = [];

  /** @param analyze true records actual rows and blocks; Citus would execute such statements twice */
  constructor(url: string, { analyze = true } = {}) {
    const { schema } = defaultDatabaseSettings(url);
    const found = new URL(url);
    const chosen = { ...settings, ...(analyze && analyzing) };
    const options = Object.entries(chosen).map(([name, value]) => `-c ${name}=${value}`);
    found.searchParams.set('options', options.join(' '));
    this.pool = new FailoverPool({
      choice: new ServerChoice({ url: found.href.replace(/\+/g, '%20') }),
      applicationName: 'plans',
      connectTimeoutMs: 10_000,
      statementTimeoutMs: null,
      serverTimeouts: false,
      max: 2,
    });
    this.pool.on('connect', (client) => {
      client.on('notice', (notice) => {
        this.note((notice as DatabaseError).message);
      });
    });
    this.database = new Database(() => this.pool, { schema, timeoutMs: 60_000, pooled: false });
  }

  /** The plans recorded since the last call. */
  take(): RecordedPlan[] {
    const { plans } = this;
    this.plans = [];
    return plans;
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private note(message: string): void {
    const [, json] = /^duration: .*? plan:\n(.*)$/s.exec(message) ?? [];
    if (json === undefined) return;
    const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
    const nodes = nodesOf(plan);
    const scans = nodes.filter(isScan);
    const distributed = nodes.flatMap((node) => node['Distributed Query'] ?? []);
    this.plans.push({
      text: text.replace(/\s+/g, ' ').trim(),
      rows: scans.reduce((sum, scan) => sum + rowsOf(scan), 0),
      blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      cost: plan['Total Cost'],
      scans: scans.map((scan) => `${scan['Index Name'] ?? scan['Relation Name'] ?? ''} ${rowsOf(scan)}`),
      sequential: scans.flatMap((scan) =>
        scan['Node Type'].endsWith('Seq Scan') ? (scan['Relation Name'] ?? []) : [],
      ),
      ...(distributed.length > 0 && {
        tasks: distributed.reduce((sum, { Job: job }) => sum + job['Task Count'], 0),
        subplans: distributed.reduce((sum, { Subplans: subplans = [] }) => sum + subplans.length, 0),
      }),
    });
  }
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** True for a scan of a table or an index. A bitmap scan has two such nodes. */
function isScan(node: PlanNode): boolean {
  return node['Node Type'].endsWith(' Scan') && (node['Index Name'] ?? node['Relation Name']) !== undefined;
}

function rowsOf(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round((node['Actual Rows'] + removed) * node['Actual Loops']);
}
