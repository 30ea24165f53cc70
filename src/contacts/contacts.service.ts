import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { ObjectDefinitions } from '../crm-objects/object-definitions';
import { collectProperties } from '../crm-objects/property-input';
import { RecordBatches } from '../crm-objects/record-batches';
import type { Write, WriteKey } from '../crm-objects/write';
import type { WriteAnswer } from '../crm-objects/write-answer';
import { WriteIntake } from '../crm-objects/write-intake';
import type { RequestedWrite } from '../crm-objects/write-options.decorator';
import { contactDefinition, contactFields } from './contact.definition';
import { UpsertContactBody } from './contact.dto';

/** Decides which contact a body means. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly intake: WriteIntake,
    private readonly batches: RecordBatches,
    definitions: ObjectDefinitions,
  ) {
    definitions.add(contactDefinition);
  }

  /** @throws Problem `invalid-request` without `id` and `email`; see WriteIntake for the rest */
  async upsert(portalId: string, body: UpsertContactBody, requested: RequestedWrite): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /** @throws Problem see WriteIntake */
  upsertMany(portalId: string, records: readonly unknown[], requested: RequestedWrite): Promise<WriteAnswer> {
    return this.batches.write(portalId, { records, bodyType: UpsertContactBody, toWrite }, requested);
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
