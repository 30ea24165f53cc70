import { Inject, Injectable } from '@nestjs/common';
import { isConflict } from '../../../hubspot/call/error-facts';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { IntegrationKeys } from '../../../portals/integration-keys';
import type { ObjectType } from '../../object-types/object-types';
import type { KnownValues } from '../../portal-schema/known-values';
import { Pipelines } from '../../portal-schema/pipelines';
import type { PortalSchema } from '../../portal-schema/portal-schema';
import { PortalSchemas } from '../../portal-schema/portal-schemas';
import { Preflight } from '../../preflight/preflight';
import type { FoldedRecord } from '../folding/fold';
import { concernedNames, ownPartOf, type SentRecord } from './own-part';
import type { SendContext } from '../calls/send-context';

type Context = Pick<SendContext, 'portalId' | 'definition' | 'lane'>;

/** A refused record after another reading of the values that this service chose. */
export type Revision =
  /** The values have changed: send the record once more. */
  | { kind: 'again'; record: FoldedRecord }
  /** The values are the same: the refusal stands. */
  | { kind: 'same' }
  /** HubSpot did not answer the reading: the writes wait. */
  | { kind: 'wait'; error: HubspotError };

const same: Revision = { kind: 'same' };

/**
 * Checks the values that this service chose or converted, after HubSpot refused a record: default pipeline and stage, hidden
 * unique property, dates, options by label. Each is read again and computed again before the refusal is reported.
 */
@Injectable()
export class OwnValues {
  constructor(
    @Inject(Pipelines) private readonly pipelines: Pick<Pipelines, 'readSince' | 'defaultsFor'>,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'checkAgain' | 'nameOf'>,
    @Inject(PortalSchemas)
    private readonly schemas: Pick<PortalSchemas, 'since' | 'suspect' | 'knownValues' | 'noteRefusal'>,
    @Inject(Preflight) private readonly preflight: Pick<Preflight, 'convertAgain'>,
  ) {}

  /** The values that the known schema has, without a call to HubSpot. */
  knownValues(portalId: string, objectType: ObjectType): KnownValues {
    return this.schemas.knownValues(portalId, objectType);
  }

  /** Notes a refusal of a lone write, which may be about several properties together. */
  noteRefusal({ portalId, definition }: Context, { facts }: HubspotError): void {
    const codes = (facts.errors ?? []).flatMap(({ code }) => code ?? []);
    this.schemas.noteRefusal(portalId, definition.objectType, codes);
  }

  /**
   * Revises a refused record. The caller does so once for each write of a claim.
   * @param sinceMs time of HubSpot's answer, by performance.now(): only later readings count
   */
  async revise(context: Context, sent: SentRecord, error: HubspotError, sinceMs: number): Promise<Revision> {
    try {
      const checked = await this.checkKey(context, sent, error, sinceMs);
      const changed = await this.chooseAgain(context, sent, error, sinceMs);
      const record = await this.convertAgain(context, sent, error, sinceMs);
      return checked || changed || record !== sent.record ? { kind: 'again', record } : same;
    } catch (thrown) {
      if (!(thrown instanceof HubspotError)) throw thrown;
      return passes(thrown) ? { kind: 'wait', error: thrown } : same;
    }
  }

  /** Provisions a refused unique property again. @returns true if it was refused */
  private async checkKey(
    { portalId, definition }: Context,
    sent: SentRecord,
    error: HubspotError,
    sinceMs: number,
  ): Promise<boolean> {
    const { keyProperty, ...rest } = ownPartOf(sent);
    // A lookup by the property fails before there is a step.
    const looksUp = keyProperty === null && sent.step.kind === 'error';
    const used = looksUp ? await this.integrationKeys.nameOf(portalId, definition.objectType) : keyProperty;
    if (used === null || !concernedNames({ ...rest, keyProperty: used }, error).includes(used)) return false;
    await this.integrationKeys.checkAgain(portalId, definition.objectType, sinceMs);
    return true;
  }

  /** Reads the pipelines again after refused defaults. @returns true if there are other defaults now */
  private async chooseAgain(
    { portalId, definition, lane }: Context,
    sent: SentRecord,
    error: HubspotError,
    sinceMs: number,
  ): Promise<boolean> {
    const part = ownPartOf(sent);
    const { defaults } = part;
    if (!concernedNames(part, error).some((name) => name in defaults)) return false;
    await this.pipelines.readSince(portalId, definition.objectType, sinceMs, lane);
    const now = await this.pipelines.defaultsFor(portalId, definition, sent.record.properties);
    return Object.entries(now).some(([name, value]) => defaults[name] !== value);
  }

  /** Converts values again by a newer schema. @returns the same record if nothing has changed */
  private async convertAgain(
    context: Context,
    { record, step }: SentRecord,
    error: HubspotError,
    sinceMs: number,
  ): Promise<FoldedRecord> {
    const schema = await this.schemaFor(context, { record, step }, error, sinceMs);
    if (!schema) return record;
    const properties = { ...record.properties };
    const writes = record.writes.map((write) => {
      const changed = this.preflight.convertAgain(schema, context.definition, write.intent);
      if (Object.keys(changed).length === 0) return write;
      for (const [name, value] of Object.entries(changed)) if (name in properties) properties[name] = value;
      return { ...write, intent: { ...write.intent, properties: { ...write.intent.properties, ...changed } } };
    }) as FoldedRecord['writes'];
    return writes.every((write, index) => write === record.writes[index]) ? record : { ...record, properties, writes };
  }

  /** A schema from after the refusal: always for converted values, and as its pace allows for the caller's own. */
  private async schemaFor(
    { portalId, definition, lane }: Context,
    sent: SentRecord,
    error: HubspotError,
    sinceMs: number,
  ): Promise<PortalSchema | null> {
    const { objectType } = definition;
    const { converted } = ownPartOf(sent);
    // A conflict says nothing about the schema.
    if (isConflict(error.facts)) return null;
    const own = concernedNames({ converted, defaults: {}, keyProperty: null }, error);
    if (own.length === 0) return this.schemas.suspect(portalId, objectType, sinceMs, lane);
    return this.schemas.since(portalId, objectType, sinceMs, lane).catch((thrown: unknown) => {
      // Properties that HubSpot does not show cannot correct a value.
      if (thrown instanceof HubspotError && thrown.kind === 'credentials') return null;
      throw thrown;
    });
  }
}

/** True for a failed reading that may succeed later. */
function passes({ kind }: HubspotError): boolean {
  return kind !== 'refused' && kind !== 'not-found';
}
