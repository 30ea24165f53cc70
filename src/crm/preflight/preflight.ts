import { Inject, Injectable } from '@nestjs/common';
import { Problem, type ProblemDetail } from '../../problems/problem';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { Write } from '../journal/tables/write';
import { allowance, checkProperties, type Allowance } from './check-properties';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import type { PortalFacts } from './portal-facts';
import { PortalFactsReader } from './portal-facts-reader';
import { withoutUsualReadOnly } from './usual-read-only';

/** Oldest schema for a check without a write: it must be current, and may be called often. */
const maxReportAgeMs = 10_000;

/** A write with its values in HubSpot's form, and its findings. */
export interface CheckedWrite {
  write: Write;
  findings: ProblemDetail[];
}

/** Checks writes against their portal's schema before they are accepted. */
@Injectable()
export class Preflight {
  constructor(
    @Inject(PortalSchemas) private readonly schemas: Pick<PortalSchemas, 'forWrite' | 'newer' | 'get'>,
    @Inject(PortalFactsReader) private readonly facts: Pick<PortalFactsReader, 'read'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflight'>,
  ) {}

  /**
   * Checks writes of one object type. Only facts that were read after the write's arrival reject it. If no such facts arrive
   * in time, HubSpot decides.
   * @returns for each write: the write with its values in HubSpot's form, or the problem `refused-by-preflight`
   */
  async check(portalId: string, definition: ObjectDefinition, writes: readonly Write[]): Promise<(Write | Problem)[]> {
    const { objectType } = definition;
    const sinceMs = performance.now();
    const schema = this.config.preflight && (await this.schemas.forWrite(portalId, objectType));
    if (!schema) return writes.map(withoutUsualReadOnly);
    const facts = await this.facts.read(portalId, schema, writes, { sinceMs, lookUp: false });
    const left = allowance();
    const checked = writes.map((write) => checkWrite(schema, write, left, facts));
    if (checked.every(({ findings }) => findings.length === 0)) return checked.map(({ write }) => write);
    const newer = await this.schemas.newer(portalId, objectType, schema, sinceMs);
    if (!newer) return checked.map(({ write }) => write);
    const newerFacts = await this.facts.read(portalId, newer, writes, { sinceMs, lookUp: true });
    const leftForNewer = allowance();
    return writes.map((given, index) => {
      const before = checked[index];
      const { write, findings } =
        newer === schema && before?.findings.length === 0 ? before : checkWrite(newer, given, leftForNewer, newerFacts);
      return findings.length > 0 ? preflightProblem(findings) : write;
    });
  }

  /**
   * Checks writes of one object type, which nobody sends.
   * @throws HubspotError if the portal's schema cannot be read
   */
  async report(portalId: string, { objectType }: ObjectDefinition, writes: readonly Write[]): Promise<CheckedWrite[]> {
    const sinceMs = performance.now();
    const schema = await this.schemas.get(portalId, objectType, maxReportAgeMs);
    const facts = await this.facts.read(portalId, schema, writes, { sinceMs, lookUp: true });
    const left = allowance();
    return writes.map((write) => checkWrite(schema, write, left, facts));
  }
}

/** Checks a write against a schema. */
function checkWrite(schema: PortalSchema, write: Write, left: Allowance, facts: PortalFacts): CheckedWrite {
  const { properties, findings, ignored } = checkProperties(schema, write.definition, write, left, facts);
  const leftOut = ignored.length > 0 && { ignored: [...(write.ignored ?? []), ...ignored] };
  return { write: { ...write, properties, ...leftOut }, findings };
}

function preflightProblem(errors: ProblemDetail[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = `${errors[0]?.message ?? ''}${more} Nothing was stored or sent to HubSpot.`;
  return new Problem('refused-by-preflight', detail, { errors });
}
