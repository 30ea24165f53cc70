import { Injectable } from '@nestjs/common';
import type { ObjectType } from '../object-types/object-types';
import type { AssociationEntry } from './association-write';
import type { FormChoice } from './record-form';
import { RecordForms } from './record-forms';
import { answerMany, answerOne, type WriteAnswer } from './write-answer';
import { WriteIntake } from './write-intake';
import type { RequestedWrite } from './write-options.decorator';

/** Reads the bodies of requests, writes their records, and archives records. */
@Injectable()
export class RecordWrites {
  constructor(
    private readonly intake: WriteIntake,
    private readonly forms: RecordForms,
  ) {}

  /**
   * Writes the record of a single request, in the interactive lane. A body that is refused now may repeat the Idempotency-Key of an
   * earlier request that was accepted, under rules that were less strict. It then gets the outcome of that request.
   * @param body unchecked
   * @param choice the request whose rules hold
   * @throws Problem of a malformed body, or of the failed write; see WriteIntake.accept for others
   */
  async writeOne(
    portalId: string,
    objectType: ObjectType,
    body: object,
    requested: RequestedWrite,
    choice: FormChoice = 'post',
  ): Promise<WriteAnswer> {
    const entries = await this.forms.read([body], { portalId, objectType, choice });
    return answerOne(await this.intake.accept(portalId, entries, 'interactive', requested), requested);
  }

  /**
   * Archives a record, in the interactive lane.
   * @throws Problem of the failed write; see WriteIntake.accept for others
   */
  async archive(portalId: string, objectType: ObjectType, id: string, requested: RequestedWrite): Promise<WriteAnswer> {
    const entries = [this.forms.archive(objectType, id)];
    return answerOne(await this.intake.accept(portalId, entries, 'interactive', requested), requested);
  }

  /**
   * Makes or removes an association by the ids of both records, in the interactive lane.
   * @throws Problem of the failed write; see WriteIntake.accept for others
   */
  async associate(portalId: string, entry: AssociationEntry, requested: RequestedWrite): Promise<WriteAnswer> {
    return answerOne(await this.intake.acceptAssociation(portalId, entry, requested), requested);
  }

  /**
   * Writes the well-formed records of a bulk request, in the bulk lane. Each of the others gets a problem.
   * @param records unchecked
   * @param choice the single request whose rules hold
   */
  async writeMany(
    portalId: string,
    objectType: ObjectType,
    records: readonly unknown[],
    requested: RequestedWrite,
    choice: FormChoice = 'post',
  ): Promise<WriteAnswer> {
    const entries = await this.forms.read(records, { portalId, objectType, choice });
    return answerMany(await this.intake.accept(portalId, entries, 'bulk', requested), requested);
  }
}
