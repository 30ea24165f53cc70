import { Injectable } from '@nestjs/common';
import { Problem } from '../problems/problem';
import { collectProperties } from '../crm/intake/property-input';
import { RecordValidations } from '../crm/intake/record-validations';
import type { ValidationsDto } from '../crm/intake/validation.dto';
import type { ReadRecordQuery, RecordDto } from '../crm/reads/read.dto';
import { RecordReads } from '../crm/reads/record-reads';
import { RecordBatches } from '../crm/intake/record-batches';
import type { Write, WriteKey } from '../crm/journal/write';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteIntake } from '../crm/intake/write-intake';
import type { RequestedWrite } from '../crm/intake/write-options.decorator';
import { contactDefinition, contactFields } from './contact.definition';
import { UpsertContactBody } from './contact.dto';

/** Decides which contact a body means. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly intake: WriteIntake,
    private readonly batches: RecordBatches,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /** @throws Problem `invalid-request` without `id` and `email`; see WriteIntake for the rest */
  async upsert(portalId: string, body: UpsertContactBody, requested: RequestedWrite): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /** @throws Problem see WriteIntake */
  upsertMany(portalId: string, records: readonly unknown[], requested: RequestedWrite): Promise<WriteAnswer> {
    return this.batches.write(portalId, { records, bodyType: UpsertContactBody, toWrite }, requested);
  }

  /** Checks one record or many without writing. @throws Problem, HubspotError see RecordValidations */
  validate(portalId: string, body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, 'contacts', body, { bodyType: UpsertContactBody, toWrite });
  }

  /** @throws Problem `record-not-found`; HubspotError, see RecordReads */
  read(portalId: string, named: string, query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, contactDefinition, named, query);
  }
}

function toWrite(body: UpsertContactBody): Write {
  const collected = collectProperties({ fields: contactFields, body });
  return { definition: contactDefinition, key: keyOf(body), ...collected, links: [] };
}

function keyOf({ id, email }: UpsertContactBody): WriteKey {
  if (id) return { kind: 'id', id };
  if (email) return { kind: 'email', email };
  const message = 'email is required, or the id of a contact that exists.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/email', message, code: 'required' }] });
}
