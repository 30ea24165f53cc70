import { Injectable, type Type } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { answerMany, type WriteAnswer } from './write-answer';
import type { RequestEntry } from './request-entries';
import { WriteIntake } from './write-intake';
import { WriteKeys } from './write-keys';
import type { RequestedWrite } from './write-options.decorator';
import type { Write } from '../journal/tables/write';

/** Unchecked records of a bulk request. */
export interface RecordBatch<Body extends object> {
  records: readonly unknown[];
  /** The class whose decorators check each record. */
  bodyType: Type<Body>;
  /** Makes the write of a well-formed record. @throws Problem */
  toWrite: (body: Body) => Write;
}

/** Writes the well-formed records of a bulk request. Each of the others gets a problem. */
@Injectable()
export class RecordBatches {
  constructor(
    private readonly intake: WriteIntake,
    private readonly keys: WriteKeys,
    private readonly validation: RequestValidationPipe,
  ) {}

  async write<Body extends object>(
    portalId: string,
    batch: RecordBatch<Body>,
    requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    const entries = await this.read(portalId, batch);
    return answerMany(await this.intake.accept(portalId, entries, 'bulk', requested), requested);
  }

  /** Checks the form of each record. @returns for each its write or its problem */
  async read<Body extends object>(portalId: string, batch: RecordBatch<Body>): Promise<RequestEntry[]> {
    return Promise.all(batch.records.map((record) => this.check(portalId, record, batch)));
  }

  private async check<Body extends object>(
    portalId: string,
    record: unknown,
    { bodyType, toWrite }: RecordBatch<Body>,
  ): Promise<RequestEntry> {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      return new Problem('invalid-request', 'Each record must be a JSON object.');
    }
    try {
      const body = (await this.validation.transform(record, {
        type: 'body',
        metatype: bodyType,
      })) as Body;
      return this.keys.checked(portalId, toWrite(body));
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }
}
