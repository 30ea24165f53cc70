import { Injectable } from '@nestjs/common';
import type { Database } from '../../../database/database';
import { InjectReadingDatabase } from '../../../database/database.module';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { ProblemBody } from '../../../problems/problem';
import type { Queue } from '../tables/queue';

/** Causes of a summary. */
const mostGroups = 100;
/** Errors of a shown problem. */
const mostErrors = 10;

/** Failed writes by cause, the most frequent first, from their maintained numbers. $1 portal, $2 limit of causes */
const summary = sql`
  WITH most AS MATERIALIZED (
    SELECT queue, cause, count, first_at, last_at FROM ${tables.failureCounts}
    WHERE portal_id = $1 AND count > 0 AND cause <> '' ORDER BY count DESC LIMIT $2)
  SELECT most.queue, most.cause, most.count, most.first_at, most.last_at, ARRAY(
      SELECT id FROM ${tables.closedWrites}
      WHERE portal_id = $1 AND state = 'failed' AND queue = most.queue AND cause = most.cause ORDER BY id DESC LIMIT 5
    ) AS latest_ids, (
      SELECT (outcome -> 'problem') - 'errors' || CASE WHEN outcome -> 'problem' ? 'errors' THEN jsonb_build_object(
          'errors', jsonb_path_query_array(outcome, '$.problem.errors[0 to ${mostErrors - 1}]')) ELSE '{}' END
      FROM ${tables.closedWrites}
      WHERE portal_id = $1 AND state = 'failed' AND queue = most.queue AND cause = most.cause ORDER BY id DESC LIMIT 1
    ) AS latest_problem
  FROM most ORDER BY most.count DESC, most.last_at DESC`;

/** Failed writes with one cause. */
export interface FailureGroup {
  queue: Queue;
  cause: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** At most five. */
  latestIds: string[];
  /** Problem of the latest write, with its first ten errors. */
  latestProblem: ProblemBody;
}

/** Groups failed writes by cause. */
@Injectable()
export class FailureSummaries {
  constructor(@InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>) {}

  /** The most frequent causes, at most a hundred. The cost does not grow with the number of failed writes. */
  async read(portalId: string): Promise<FailureGroup[]> {
    const rows = await this.database.rows<SummaryRow>(summary, [portalId, mostGroups]);
    // A write may have been retried since the numbers were stored.
    return rows.flatMap(({ latest_problem, ...row }) =>
      latest_problem === null
        ? []
        : [
            {
              queue: row.queue,
              cause: row.cause,
              count: row.count,
              firstAt: row.first_at,
              lastAt: row.last_at,
              latestIds: row.latest_ids,
              latestProblem: latest_problem,
            },
          ],
    );
  }
}

interface SummaryRow {
  queue: Queue;
  cause: string;
  count: number;
  first_at: Date;
  last_at: Date;
  latest_ids: string[];
  latest_problem: ProblemBody | null;
}
