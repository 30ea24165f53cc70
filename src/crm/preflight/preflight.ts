import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Problem, type ProblemDetail } from '../../problems/problem';
import type { Env } from '../../config/env';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { Write } from '../journal/write';
import { allowance, checkProperties, type Allowance } from './check-properties';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalSchemas } from '../portal-schema/portal-schemas';

/** A write as it came and as HubSpot wants it, and what is wrong with it. */
interface CheckedWrite {
  write: Write;
  findings: ProblemDetail[];
}

/** Checks writes against what their portal allows, before they are accepted. */
@Injectable()
export class Preflight {
  private readonly on: boolean;

  constructor(
    private readonly schemas: PortalSchemas,
    config: ConfigService<Env, true>,
  ) {
    this.on = config.get('PREFLIGHT', { infer: true }) === 'on';
  }

  /**
   * Checks writes of one object type. What is wrong by a schema that may be outdated, and cannot be read anew in time, is
   * left to HubSpot.
   * @returns each write as HubSpot wants it, or the problem `refused-by-preflight`, in their order
   */
  async check(portalId: string, definition: ObjectDefinition, writes: readonly Write[]): Promise<(Write | Problem)[]> {
    const { objectType } = definition;
    const sinceMs = performance.now();
    const schema = this.on && (await this.schemas.forWrite(portalId, objectType));
    if (!schema) return [...writes];
    const left = allowance();
    const checked = writes.map((write) => checkWrite(schema, write, left));
    if (checked.every(({ findings }) => findings.length === 0)) return checked.map(({ write }) => write);
    const newer = await this.schemas.newer(portalId, objectType, schema, sinceMs);
    if (!newer) return checked.map(({ write }) => write);
    const anew = allowance();
    return writes.map((given, index) => {
      const { write, findings } = (newer === schema ? checked[index] : undefined) ?? checkWrite(newer, given, anew);
      return findings.length > 0 ? preflightProblem(findings) : write;
    });
  }
}

/** A write checked against a schema. */
export function checkWrite(schema: PortalSchema, write: Write, left: Allowance): CheckedWrite {
  const { properties, findings } = checkProperties(schema, write.definition, write, left);
  return { write: { ...write, properties }, findings };
}

function preflightProblem(errors: ProblemDetail[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = `${errors[0]?.message ?? ''}${more} Nothing was stored or sent to HubSpot.`;
  return new Problem('refused-by-preflight', detail, { errors });
}
