import { Inject, Injectable } from '@nestjs/common';
import { Problem, type ProblemDetail } from '../../problems/problem';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { RecordIntent } from '../journal/tables/stored-write';
import type { Write } from '../journal/tables/write';
import { allowance, checkProperties, type Allowance } from './check-properties';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalSchemas } from '../portal-schema/portal-schemas';

/** A write with its values in HubSpot's form, and its findings. */
interface CheckedWrite {
  write: Write;
  findings: ProblemDetail[];
}

/** Checks writes against their portal's schema before they are accepted. */
@Injectable()
export class Preflight {
  constructor(
    @Inject(PortalSchemas) private readonly schemas: Pick<PortalSchemas, 'forWrite' | 'newer'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflight'>,
  ) {}

  /**
   * Checks writes of one object type. Only a schema whose reading began after the write's arrival rejects it. If no such
   * schema arrives in time, HubSpot decides.
   * @returns for each write: the write with its values in HubSpot's form, or the problem `refused-by-preflight`
   */
  async check(portalId: string, definition: ObjectDefinition, writes: readonly Write[]): Promise<(Write | Problem)[]> {
    const { objectType } = definition;
    const sinceMs = performance.now();
    const schema = this.config.preflight && (await this.schemas.forWrite(portalId, objectType));
    if (!schema) return [...writes];
    let seen = schema;
    for (;;) {
      const left = allowance();
      const checked = writes.map((write) => checkWrite(seen, write, left));
      if (checked.every(({ findings }) => findings.length === 0)) return checked.map(({ write }) => write);
      if (seen.readAtMs >= sinceMs) {
        return checked.map(({ write, findings }) => (findings.length > 0 ? preflightProblem(findings) : write));
      }
      const newer = await this.schemas.newer(portalId, objectType, seen);
      if (!newer || newer.readAtMs <= seen.readAtMs) return checked.map(({ write }) => write);
      seen = newer;
    }
  }

  /**
   * Converts the values of an accepted write again, from its caller's texts. Values that do not fit the schema stay as they
   * were sent.
   * @returns the changed values only
   */
  convertAgain(
    schema: PortalSchema,
    definition: ObjectDefinition,
    { properties, given = {} }: Pick<RecordIntent, 'properties' | 'given'>,
  ): Record<string, string> {
    if (!this.config.preflight) return {};
    const texts = { ...properties, ...given };
    const names = Object.keys(properties);
    const pointers = Object.fromEntries(names.map((name) => [name, name]));
    const checked = checkProperties(schema, definition, { properties: texts, pointers });
    const unfit = new Set(checked.findings.map(({ pointer }) => pointer));
    const changed = names.filter((name) => !unfit.has(name) && checked.properties[name] !== properties[name]);
    return Object.fromEntries(changed.map((name) => [name, checked.properties[name] ?? '']));
  }
}

/** Checks a write against a schema. The result keeps the caller's texts of converted values. */
export function checkWrite(schema: PortalSchema, write: Write, left: Allowance): CheckedWrite {
  const { properties, findings } = checkProperties(schema, write.definition, write, left);
  const converted = Object.entries(write.properties).filter(([name, text]) => properties[name] !== text);
  const given = converted.length > 0 && { given: Object.fromEntries(converted) };
  return { write: { ...write, properties, ...given }, findings };
}

function preflightProblem(errors: ProblemDetail[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = `${errors[0]?.message ?? ''}${more} Nothing was stored or sent to HubSpot.`;
  return new Problem('refused-by-preflight', detail, { errors });
}
