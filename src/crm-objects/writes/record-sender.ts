import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../common/problem';
import { resultOf, wasCreatedBy } from '../../hubspot/batch-outcome';
import { HubspotClient, type HubspotAnswer } from '../../hubspot/hubspot-client';
import { HubspotError } from '../../hubspot/hubspot-error';
import type { BatchAnswer, HubspotRecord } from '../../hubspot/hubspot-wire';
import type { Write } from '../write';
import type { WriteOutcomeDto } from '../write-outcome.dto';
import { externalKey, nameKey, namePrefix } from './identity-key';
import { IntegrationKeys } from '../../hubspot/integration-keys';
import { Pipelines } from './pipelines';
import { RecordIdentities, type IdentityKey } from './record-identities';
import type { RecordIdentity } from './record-identity.entity';

const mostCandidates = 10;

/** A record as HubSpot confirmed it. */
export interface SentRecord extends Pick<WriteOutcomeDto, 'outcome' | 'delivery'> {
  record: HubspotRecord;
  correlationId?: string;
  attempts: number;
  /** The identity that turned out to mean this record, where it is not known to yet. */
  identity?: IdentityKey;
}

/**
 * Brings one write's record into HubSpot: finds out which record the key means, and updates it by id, upserts it on a
 * unique property, or - only where the portal refuses the unique property - creates it.
 */
@Injectable()
export class RecordSender {
  constructor(
    private readonly client: HubspotClient,
    private readonly identities: RecordIdentities,
    private readonly integrationKeys: IntegrationKeys,
    private readonly pipelines: Pipelines,
  ) {}

  /**
   * @throws HubspotError in HubSpot's words
   * @throws Problem `deal-ambiguous` where a name means several records
   */
  async send(portalId: string, write: Write): Promise<SentRecord> {
    const { key, properties } = write;
    switch (key.kind) {
      case 'id':
        return this.update(portalId, write, key.id);
      case 'email':
        return this.upsert(portalId, write, 'email', key.email, { ...properties, email: key.email });
      case 'new':
        return { ...(await this.create(portalId, write, `write:${randomUUID()}`)), outcome: 'created' };
      case 'external': {
        const integrationKey = externalKey(key.externalId);
        return this.sendIdentified(portalId, write, integrationKey, integrationKey, () =>
          this.findByIntegrationKey(portalId, write, integrationKey),
        );
      }
      case 'name': {
        const pipelineId = await this.pipelineOf(portalId, write);
        return this.sendIdentified(portalId, write, nameKey(pipelineId, key.name), `write:${randomUUID()}`, () =>
          this.findByName(portalId, write, key.name, pipelineId),
        );
      }
    }
  }

  /** Notes which record the write's key means, and follows a renamed record, so that its new name means it from now on. */
  async settleIdentity(portalId: string, write: Write, { record, identity }: SentRecord): Promise<void> {
    if (identity) await this.identities.settle(identity, record.id);
    const { objectType, pipeline, nameProperties } = write.definition;
    const renamed = [...nameProperties, pipeline?.pipelineProperty].some((name) => name && name in write.properties);
    if (!pipeline || write.key.kind === 'new' || !renamed) return;
    const pipelineId = record.properties[pipeline.pipelineProperty];
    if (!pipelineId) return;
    const key = nameKey(pipelineId, write.definition.displayName(record.properties));
    await this.identities.rename({ portalId, objectType, key }, record.id, namePrefix);
  }

  /**
   * Sends a write whose key is ours: what we know of the key comes first, then what HubSpot knows.
   * @param find looks for the record in HubSpot where we do not know it
   */
  private async sendIdentified(
    portalId: string,
    write: Write,
    key: string,
    newIntegrationKey: string,
    find: () => Promise<HubspotRecord | null>,
  ): Promise<SentRecord> {
    const place: IdentityKey = { portalId, objectType: write.definition.objectType, key };
    const identity = await this.identities.getOrCreate(place, newIntegrationKey);
    const sent =
      (await this.updateKnown(portalId, write, place, identity)) ??
      (await this.sendUnknown(portalId, write, place, identity, find));
    return sent.record.id === identity.hubspotId ? sent : { ...sent, identity: place };
  }

  private async updateKnown(
    portalId: string,
    write: Write,
    place: IdentityKey,
    { hubspotId, integrationKey }: RecordIdentity,
  ): Promise<SentRecord | null> {
    if (!hubspotId) return null;
    try {
      return await this.update(portalId, write, hubspotId);
    } catch (error) {
      if (!(error instanceof HubspotError) || error.kind !== 'not-found') throw error;
      const fresh = integrationKey.startsWith('write:') ? `write:${randomUUID()}` : integrationKey;
      await this.identities.forget(place, hubspotId, fresh);
      return null;
    }
  }

  private async sendUnknown(
    portalId: string,
    write: Write,
    place: IdentityKey,
    identity: RecordIdentity,
    find: () => Promise<HubspotRecord | null>,
  ): Promise<SentRecord> {
    const existing = await find();
    if (existing) return this.update(portalId, write, existing.id);
    // An identity that meant a deleted record has a new integration key by now.
    const { integrationKey } = identity.hubspotId ? await this.identities.get(place) : identity;
    return this.create(portalId, write, integrationKey);
  }

  /** A record by its integration key. Read from HubSpot's store, not its search index: it misses nothing. */
  private async findByIntegrationKey(portalId: string, write: Write, value: string): Promise<HubspotRecord | null> {
    const { objectType } = write.definition;
    if (!(await this.integrationKeys.isAvailable(portalId, objectType))) return null;
    const { propertyName } = this.integrationKeys;
    const { body } = await this.client.readRecords(portalId, objectType, propertyName, [value], [propertyName]);
    return body.results?.[0] ?? null;
  }

  private async findByName(
    portalId: string,
    write: Write,
    name: string,
    pipelineId: string,
  ): Promise<HubspotRecord | null> {
    const { objectType, nameProperties, pipeline } = write.definition;
    const [nameProperty] = nameProperties;
    if (!nameProperty || !pipeline) return null;
    const equal = { [nameProperty]: name, [pipeline.pipelineProperty]: pipelineId };
    const properties = [nameProperty, pipeline.pipelineProperty, pipeline.stageProperty];
    const { body } = await this.client.searchEqual(portalId, objectType, equal, properties, mostCandidates);
    if (body.total > 1) throw ambiguous(name, body);
    return body.results[0] ?? null;
  }

  private async pipelineOf(portalId: string, { definition, properties }: Write): Promise<string> {
    if (!definition.pipeline) return '';
    const given = properties[definition.pipeline.pipelineProperty];
    if (given) return given;
    const defaults = await this.pipelines.defaultsFor(portalId, definition, properties);
    return defaults[definition.pipeline.pipelineProperty] ?? '';
  }

  private async create(portalId: string, write: Write, integrationKey: string): Promise<SentRecord> {
    const { objectType } = write.definition;
    const defaults = await this.pipelines.defaultsFor(portalId, write.definition, write.properties);
    const properties = { ...withoutEmpty(write.properties), ...defaults };
    const available = await this.integrationKeys.isAvailable(portalId, objectType);
    const { propertyName } = this.integrationKeys;
    try {
      if (available) {
        const keyed = { ...properties, [propertyName]: integrationKey };
        return await this.upsert(portalId, write, propertyName, integrationKey, keyed);
      }
      const { body, correlationId, attempts } = await this.client.createRecord(portalId, objectType, properties);
      return { record: body, outcome: 'created', delivery: 'at-least-once', correlationId, attempts };
    } catch (error) {
      throw write.key.kind === 'new' ? withOpenOutcome(error) : error;
    }
  }

  private async upsert(
    portalId: string,
    { definition }: Write,
    idProperty: string,
    id: string,
    properties: Record<string, string>,
  ): Promise<SentRecord> {
    const input = { id, idProperty, properties, objectWriteTraceId: randomUUID() };
    return sentRecord(
      await this.client.upsertRecords(portalId, definition.objectType, [input]),
      input.objectWriteTraceId,
    );
  }

  private async update(portalId: string, { definition, properties }: Write, id: string): Promise<SentRecord> {
    const input = { id, properties, objectWriteTraceId: randomUUID() };
    return sentRecord(
      await this.client.updateRecords(portalId, definition.objectType, [input]),
      input.objectWriteTraceId,
    );
  }
}

function sentRecord(answer: HubspotAnswer<BatchAnswer>, traceId: string): SentRecord {
  const record = resultOf(answer, traceId, 1);
  const { correlationId, attempts } = answer;
  return {
    record,
    outcome: wasCreatedBy(answer, record) ? 'created' : 'updated',
    delivery: 'exactly-once',
    correlationId,
    attempts,
  };
}

/**
 * The error of a record that no later request can mean: where an attempt may have been carried out, only a look into
 * HubSpot tells whether the record exists.
 */
function withOpenOutcome(error: unknown): unknown {
  const open = error instanceof HubspotError && error.facts.mayHaveWritten;
  return open ? new HubspotError({ ...error.facts, kind: 'outcome-unknown' }) : error;
}

/** There is nothing to clear on a record that does not exist yet. */
function withoutEmpty(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}

function ambiguous(name: string, { total, results }: { total: number; results: HubspotRecord[] }): Problem {
  const candidates = results.map(({ id, properties }) => ({ id, properties }));
  const detail = `${total} deals are named ${JSON.stringify(name)} in this pipeline. Say which by id, or give the deal an externalId.`;
  return new Problem('deal-ambiguous', detail, { members: { candidates } });
}
