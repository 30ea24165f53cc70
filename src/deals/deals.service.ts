import { Injectable } from '@nestjs/common';
import { Problem } from '../problems/problem';
import { contactLinks } from '../crm/intake/contact-link';
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
import { dealDefinition, dealFields } from './deal.definition';
import { UpsertDealBody } from './deal.dto';

/** Decides which deal a body means. */
@Injectable()
export class DealsService {
  constructor(
    private readonly intake: WriteIntake,
    private readonly batches: RecordBatches,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /** @throws Problem `invalid-request` without `id`, `externalId` and `dealname`; see WriteIntake for the rest */
  async upsert(portalId: string, body: UpsertDealBody, requested: RequestedWrite): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /** @throws Problem see WriteIntake */
  upsertMany(portalId: string, records: readonly unknown[], requested: RequestedWrite): Promise<WriteAnswer> {
    return this.batches.write(portalId, { records, bodyType: UpsertDealBody, toWrite }, requested);
  }

  /** Checks one record or many without writing. @throws Problem, HubspotError see RecordValidations */
  validate(portalId: string, body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, 'deals', body, { bodyType: UpsertDealBody, toWrite });
  }

  /** @throws Problem `record-not-found`; HubspotError, see RecordReads */
  read(portalId: string, named: string, query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, dealDefinition, named, query);
  }
}

function toWrite(body: UpsertDealBody): Write {
  const collected = collectProperties({ fields: dealFields, body });
  const key = keyOf(body, collected.properties.dealname);
  return { definition: dealDefinition, key, ...collected, links: contactLinks(body) };
}

function keyOf({ id, externalId }: UpsertDealBody, dealname = ''): WriteKey {
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  if (dealname.trim()) return { kind: 'name', name: dealname.trim() };
  const message = 'dealname is required, or the id of a deal that exists, or an externalId.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/dealname', message, code: 'required' }] });
}
