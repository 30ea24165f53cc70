import { Injectable } from '@nestjs/common';
import { escapePointer } from '../../problems/json-pointer';
import { errorsUnder } from '../../problems/errors-under';
import { Problem } from '../../problems/problem';
import type { ObjectType } from '../object-types/object-types';
import { mostRecords } from './record-list.decorator';
import type { CheckedWrite } from '../preflight/preflight';
import { RecordForms } from './record-forms';
import type { RequestEntry } from './request-entries';
import { WriteAdmission, type ReviewedEntry } from './write-admission';
import type { ValidationDto, ValidationsDto } from './validation.dto';

/** Checks records without writing them. */
@Injectable()
export class RecordValidations {
  constructor(
    private readonly forms: RecordForms,
    private readonly admission: WriteAdmission,
  ) {}

  /**
   * @param body one record, or up to 1,000 in the form of a bulk request
   * @throws Problem `invalid-request` for any other body; HubspotError if the portal's schema cannot be read
   */
  async validate(portalId: string, objectType: ObjectType, body: object): Promise<ValidationsDto> {
    const entries = await this.forms.read(recordsOf(body), { portalId, objectType, choice: 'by key' });
    return { results: (await this.admission.review(portalId, entries)).map(validationOf) };
  }

  /**
   * Checks the records of a graph, as its acceptance does.
   * @param entries of any types
   * @returns one result for each, in their order
   * @throws HubspotError if the portal's schema cannot be read
   */
  async validateEach(portalId: string, entries: readonly RequestEntry[]): Promise<ValidationDto[]> {
    return (await this.admission.reviewEach(portalId, entries)).map(validationOf);
  }
}

function validationOf(entry: ReviewedEntry): ValidationDto {
  return entry instanceof Problem ? malformed(entry) : checked(entry);
}

function checked({ write: { properties, ignored = [] }, findings }: CheckedWrite): ValidationDto {
  return {
    valid: findings.length === 0,
    findings,
    properties,
    ...(ignored.length > 0 && { ignored: [...ignored] }),
  };
}

function malformed(problem: Problem): ValidationDto {
  return { valid: false, findings: errorsUnder('', problem), properties: {} };
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
