import { Injectable, type Type } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { answerMany, type WriteAnswer } from './write-answer';
import { WriteIntake } from './write-intake';
import type { RequestedWrite } from './write-options.decorator';
import type { Write } from '../journal/write';

/** A batch as it came in: its records are not checked yet. */
export interface RecordBatch<Body extends object> {
  records: readonly unknown[];
  /** The class whose decorators each record is checked against. */
  bodyType: Type<Body>;
  /** Makes a write of a record that is well-formed. @throws Problem */
  toWrite: (body: Body) => Write;
}

/** Writes many records of one request: those that are well-formed are written, the others reported beside them. */
@Injectable()
export class RecordBatches {
  private readonly validation = new RequestValidationPipe();

  constructor(private readonly intake: WriteIntake) {}

  async write<Body extends object>(
    portalId: string,
    batch: RecordBatch<Body>,
    requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    const entries = await this.read(batch);
    return answerMany(await this.intake.accept(portalId, entries, 'bulk', requested), requested);
  }

  /** Checks the form of each record: what it is a write of, or what is wrong. */
  async read<Body extends object>(batch: RecordBatch<Body>): Promise<(Write | Problem)[]> {
    return Promise.all(batch.records.map((record) => this.check(record, batch)));
  }

  private async check<Body extends object>(
    record: unknown,
    { bodyType, toWrite }: RecordBatch<Body>,
  ): Promise<Write | Problem> {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      return new Problem('invalid-request', 'Each record must be a JSON object.');
    }
    try {
      const body = (await this.validation.transform(record, {
        type: 'body',
        metatype: bodyType,
      })) as Body;
      return this.intake.checked(toWrite(body));
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }
}
