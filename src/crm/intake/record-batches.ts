import { Injectable } from '@nestjs/common';
import type { ObjectType } from '../object-types/object-types';
import { RecordForms } from './record-forms';
import { answerMany, type WriteAnswer } from './write-answer';
import { WriteIntake } from './write-intake';
import type { RequestedWrite } from './write-options.decorator';

/** Writes the well-formed records of a bulk request. Each of the others gets a problem. */
@Injectable()
export class RecordBatches {
  constructor(
    private readonly intake: WriteIntake,
    private readonly forms: RecordForms,
  ) {}

  /** @param records unchecked */
  async write(
    portalId: string,
    objectType: ObjectType,
    records: readonly unknown[],
    requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    const entries = await this.forms.read(objectType, records);
    return answerMany(await this.intake.accept(portalId, entries, 'bulk', requested), requested);
  }
}
