import { Inject, Injectable } from '@nestjs/common';
import { Problem, type ProblemDetail } from '../../problems/problem';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { RecordIntent } from '../journal/tables/stored-write';
import type { Write } from '../journal/tables/write';
import { WorkSlices } from '../../timing/work-slices';
import { allowance, checkProperties, type Allowance } from './check-properties';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import { checkMatch } from './match-check';
import { isOfOwners } from './owner-check';
import { noFacts, type PortalFacts } from './portal-facts';
import { PortalFactsReader, type ReadOptions } from './portal-facts-reader';
import { withoutUsualReadOnly } from './usual-read-only';

/** Oldest schema for a check without a write: it must be current, and may be called often. */
const maxReportAgeMs = 10_000;

/** A write with its values in HubSpot's form, and its findings. */
export interface CheckedWrite {
  write: Write;
  findings: ProblemDetail[];
  /** The findings that hold whatever the schema is now. */
  certain: ProblemDetail[];
}

/** Checks writes against their portal's schema before they are accepted. */
@Injectable()
export class Preflight {
  constructor(
    @Inject(PortalSchemas) private readonly schemas: Pick<PortalSchemas, 'forWrite' | 'newer' | 'get' | 'isPaused'>,
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
    let seen = schema;
    for (;;) {
      const isCurrent = seen.readAtMs >= sinceMs;
      const checked = await this.checkAll(portalId, seen, writes, {
        sinceMs,
        unknownNames: isCurrent ? 'look-up' : 'absent',
      });
      if (checked.every(({ findings }) => findings.length === 0)) return checked.map(({ write }) => write);
      if (isCurrent) return checked.map(({ write, findings }) => decided(write, findings));
      const newer = await this.schemas.newer(portalId, objectType, seen);
      if (!newer || newer.readAtMs <= seen.readAtMs) break;
      seen = newer;
    }
    // While the schema cannot be read, a look-up would only cost the caller time.
    const unknownNames = this.schemas.isPaused(portalId, objectType) ? 'undecided' : 'look-up';
    const checked = await this.checkAll(portalId, seen, writes, { sinceMs, unknownNames });
    return checked.map(({ write, certain }) => decided(write, certain));
  }

  /**
   * Converts the options of an accepted write again, from its caller's texts. Values that do not fit the schema stay as they
   * were sent, and so do values that do not depend on the schema.
   * @returns the changed values only
   */
  convertAgain(
    schema: PortalSchema,
    definition: ObjectDefinition,
    { properties, given = {} }: Pick<RecordIntent, 'properties' | 'given'>,
  ): Record<string, string> {
    if (!this.config.preflight) return {};
    const names = Object.keys(properties).filter((name) => isChoice(schema, definition, name));
    const texts = Object.fromEntries(names.map((name) => [name, given[name] ?? properties[name] ?? '']));
    const pointers = Object.fromEntries(names.map((name) => [name, name]));
    const checked = checkProperties(schema, definition, { properties: texts, pointers });
    const unfit = new Set(checked.findings.map(({ pointer }) => pointer));
    const changed = names.filter((name) => !unfit.has(name) && checked.properties[name] !== properties[name]);
    return Object.fromEntries(changed.map((name) => [name, checked.properties[name] ?? '']));
  }

  /**
   * Checks writes of one object type, which nobody sends.
   * @throws HubspotError if the portal's schema cannot be read
   */
  async report(portalId: string, { objectType }: ObjectDefinition, writes: readonly Write[]): Promise<CheckedWrite[]> {
    const sinceMs = performance.now();
    const schema = await this.schemas.get(portalId, objectType, maxReportAgeMs);
    return this.checkAll(portalId, schema, writes, { sinceMs, unknownNames: 'look-up' });
  }

  private async checkAll(
    portalId: string,
    schema: PortalSchema,
    writes: readonly Write[],
    options: ReadOptions,
  ): Promise<CheckedWrite[]> {
    const facts = await this.facts.read(portalId, schema, writes, options);
    const left = allowance();
    return new WorkSlices().map(writes, (write) => checkWrite(schema, write, left, facts));
  }
}

/** True for a property whose values are options of the schema: an enumeration, a pipeline or a stage. */
function isChoice({ properties }: PortalSchema, { pipeline }: ObjectDefinition, name: string): boolean {
  if (name === pipeline?.pipelineProperty || name === pipeline?.stageProperty) return true;
  const property = properties.get(name);
  return property?.type === 'enumeration' && !isOfOwners(property);
}

function decided(write: Write, findings: ProblemDetail[]): Write | Problem {
  return findings.length > 0 ? preflightProblem(findings) : write;
}

/** Checks a write against a schema. The result keeps the caller's texts of converted values. */
export function checkWrite(
  schema: PortalSchema,
  write: Write,
  left: Allowance,
  facts: PortalFacts = noFacts,
): CheckedWrite {
  const { properties, findings, certain, ignored } = checkProperties(schema, write.definition, write, left, facts);
  const unfit = checkMatch(schema, write.key, left, facts);
  const converted = Object.entries(write.properties).filter(
    ([name, text]) => Object.hasOwn(properties, name) && properties[name] !== text,
  );
  const given = converted.length > 0 && { given: Object.fromEntries(converted) };
  const leftOut = ignored.length > 0 && { ignored: [...(write.ignored ?? []), ...ignored] };
  return {
    write: { ...write, properties, ...given, ...leftOut },
    findings: [...unfit, ...findings],
    certain: [...unfit, ...certain],
  };
}

function preflightProblem(errors: ProblemDetail[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = `${errors[0]?.message ?? ''}${more} Nothing was stored or sent to HubSpot.`;
  return new Problem('refused-by-preflight', detail, { errors });
}
