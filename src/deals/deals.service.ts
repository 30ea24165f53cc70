import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { contactLinks } from '../crm-objects/contact-link';
import { collectProperties } from '../crm-objects/property-input';
import { RecordWriter } from '../crm-objects/record-writer';
import type { WriteKey } from '../crm-objects/write';
import type { WriteOutcomeDto } from '../crm-objects/write-outcome.dto';
import { dealDefinition, dealFields } from './deal.definition';
import type { UpsertDealBody } from './deal.dto';

/** Decides which deal a body means. */
@Injectable()
export class DealsService {
  constructor(private readonly writer: RecordWriter) {}

  /** @throws Problem `invalid-request` without `id`, `externalId` and `dealname`; see RecordWriter for the rest */
  upsert(portalId: string, body: UpsertDealBody): Promise<WriteOutcomeDto> {
    const collected = collectProperties({ fields: dealFields, body });
    const key = keyOf(body, collected.properties.dealname);
    return this.writer.write(portalId, { definition: dealDefinition, key, ...collected, links: contactLinks(body) });
  }
}

function keyOf({ id, externalId }: UpsertDealBody, dealname = ''): WriteKey {
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  if (dealname.trim()) return { kind: 'name', name: dealname.trim() };
  const message = 'dealname is required, or the id of a deal that exists, or an externalId.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/dealname', message, code: 'required' }] });
}
