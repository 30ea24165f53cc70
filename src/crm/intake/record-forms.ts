import { Injectable } from '@nestjs/common';
import { WorkSlices } from '../../timing/work-slices';
import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { Problem } from '../../problems/problem';
import type { ObjectType } from '../object-types/object-types';
import type { RecordForm } from './record-form';
import type { RequestEntry } from './request-entries';

/** The form of each object type's bodies, and the only reader of records that no route has read. */
@Injectable()
export class RecordForms {
  private readonly forms = new Map<ObjectType, RecordForm>();

  constructor(private readonly validation: RequestValidationPipe) {}

  /** Registers the form of a type. */
  add<Body extends object>(form: RecordForm<Body>): void {
    // Bodies come from the form's own class.
    this.forms.set(form.definition.objectType, form as unknown as RecordForm);
  }

  /**
   * Reads records as bodies of a type, by the rules of its single request.
   * @returns for each its write or its problem
   */
  read(objectType: ObjectType, records: readonly unknown[]): Promise<RequestEntry[]> {
    const form = this.forms.get(objectType);
    if (!form) throw new Error(`No module registers the form of ${objectType}.`);
    return new WorkSlices().map(records, (record) => this.readOne(form, record));
  }

  private async readOne({ bodyType, toWrite }: RecordForm, record: unknown): Promise<RequestEntry> {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      return new Problem('invalid-request', 'Each record must be a JSON object.');
    }
    try {
      return toWrite((await this.validation.transform(record, { type: 'body', metatype: bodyType })) as object);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }
}
