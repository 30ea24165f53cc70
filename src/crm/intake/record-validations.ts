import { Injectable } from '@nestjs/common';
import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import { ObjectDefinitions } from '../object-types/object-definitions';
import type { ObjectType } from '../object-types/object-types';
import { RecordBatches, type RecordBatch } from './record-batches';
import { mostRecords } from './record-list.decorator';
import { Preflight, type CheckedWrite } from '../preflight/preflight';
import { inOrderOf } from './request-entries';
import type { ValidationDto, ValidationsDto } from './validation.dto';

/** Checks records without writing them. */
@Injectable()
export class RecordValidations {
  constructor(
    private readonly batches: RecordBatches,
    private readonly definitions: ObjectDefinitions,
    private readonly preflight: Preflight,
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
    const entries = await this.batches.read(portalId, { ...batch, records: recordsOf(body) });
    const writes = entries.filter((entry): entry is Write => !(entry instanceof Problem));
    const checked = await this.preflight.report(portalId, this.definitions.get(objectType), writes);
    return { results: inOrderOf(entries, checked.map(validationOf), malformed) };
  }
}

function validationOf({ write: { properties, ignored = [] }, findings }: CheckedWrite): ValidationDto {
  return {
    valid: findings.length === 0,
    findings,
    properties,
    ...(ignored.length > 0 && { ignored: [...ignored] }),
  };
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
