import { Injectable } from '@nestjs/common';
import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import type { ObjectType } from '../object-types/object-types';
import { RecordBatches, type RecordBatch } from './record-batches';
import { mostRecords } from './record-list.decorator';
import { allowance } from '../preflight/check-properties';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import { checkWrite } from '../preflight/preflight';
import type { ValidationDto, ValidationsDto } from './validation.dto';

/** Oldest usable schema: validation must be current, and may be called often. */
const maxSchemaAgeMs = 10_000;

/** Checks records without writing them. */
@Injectable()
export class RecordValidations {
  constructor(
    private readonly batches: RecordBatches,
    private readonly schemas: PortalSchemas,
  ) {}

  /**
   * @param body one record, or up to 1,000 in the form of a bulk request
   * @throws Problem `invalid-request` for any other body; HubspotError if the portal's schema cannot be read
   */
  async validate<Body extends object>(
    portalId: string,
    objectType: ObjectType,
    body: object,
    batch: Omit<RecordBatch<Body>, 'records'>,
  ): Promise<ValidationsDto> {
    const entries = await this.batches.read({ ...batch, records: recordsOf(body) });
    const schema = await this.schemas.get(portalId, objectType, maxSchemaAgeMs);
    const left = allowance();
    return {
      results: entries.map((entry): ValidationDto => {
        if (entry instanceof Problem) return malformed(entry);
        const { write, findings } = checkWrite(schema, entry, left);
        return { valid: findings.length === 0, findings, properties: write.properties };
      }),
    };
  }
}

function malformed({ code, detail, extras }: Problem): ValidationDto {
  const findings = extras.errors ?? [{ pointer: '', message: detail, code }];
  return { valid: false, findings, properties: {} };
}

function recordsOf(body: object): readonly unknown[] {
  if (!('records' in body)) return [body];
  const { records, ...rest } = body;
  const [other] = Object.keys(rest);
  if (other !== undefined) throw invalid(`/${escapePointer(other)}`, 'A body with records must have no other members.');
  if (Array.isArray(records) && records.length > 0 && records.length <= mostRecords) return records;
  throw invalid('/records', `records must be a list of 1 to ${mostRecords} records.`);
}

function invalid(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'isRecordList' }] });
}
