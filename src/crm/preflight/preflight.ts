import { Inject, Injectable } from '@nestjs/common';
import { Problem, type ProblemDetail } from '../../problems/problem';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { ObjectDefinition } from '../object-types/object-definition';
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
   * Checks writes of one object type. Only a schema that was read after the write's arrival rejects it. If no such schema
   * arrives in time, HubSpot decides.
   * @returns for each write: the write with its values in HubSpot's form, or the problem `refused-by-preflight`
   */
  async check(portalId: string, definition: ObjectDefinition, writes: readonly Write[]): Promise<(Write | Problem)[]> {
    const { objectType } = definition;
    const sinceMs = performance.now();
    const schema = this.config.preflight && (await this.schemas.forWrite(portalId, objectType));
    if (!schema) return [...writes];
    const left = allowance();
    const checked = writes.map((write) => checkWrite(schema, write, left));
    if (checked.every(({ findings }) => findings.length === 0)) return checked.map(({ write }) => write);
    const newer = await this.schemas.newer(portalId, objectType, schema, sinceMs);
    if (!newer) return checked.map(({ write }) => write);
    const leftForNewer = allowance();
    return writes.map((given, index) => {
      const { write, findings } =
        (newer === schema ? checked[index] : undefined) ?? checkWrite(newer, given, leftForNewer);
      return findings.length > 0 ? preflightProblem(findings) : write;
    });
  }
}

/** Checks a write against a schema. */
export function checkWrite(schema: PortalSchema, write: Write, left: Allowance): CheckedWrite {
  const { properties, findings } = checkProperties(schema, write.definition, write, left);
  return { write: { ...write, properties }, findings };
}

function preflightProblem(errors: ProblemDetail[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = `${errors[0]?.message ?? ''}${more} Nothing was stored or sent to HubSpot.`;
  return new Problem('refused-by-preflight', detail, { errors });
}
