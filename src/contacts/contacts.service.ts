import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { collectProperties } from '../crm-objects/property-input';
import { RecordWriter } from '../crm-objects/record-writer';
import type { WriteKey } from '../crm-objects/write';
import type { WriteOutcomeDto } from '../crm-objects/write-outcome.dto';
import { contactDefinition, contactFields } from './contact.definition';
import type { UpsertContactBody } from './contact.dto';

/** Decides which contact a body means. */
@Injectable()
export class ContactsService {
  constructor(private readonly writer: RecordWriter) {}

  /** @throws Problem `invalid-request` without `id` and `email`; see RecordWriter for the rest */
  upsert(portalId: string, body: UpsertContactBody): Promise<WriteOutcomeDto> {
    const collected = collectProperties({ fields: contactFields, body });
    return this.writer.write(portalId, { definition: contactDefinition, key: keyOf(body), ...collected, links: [] });
  }
}

function keyOf({ id, email }: UpsertContactBody): WriteKey {
  if (id) return { kind: 'id', id };
  if (email) return { kind: 'email', email };
  const message = 'email is required, or the id of a contact that exists.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/email', message, code: 'required' }] });
}
