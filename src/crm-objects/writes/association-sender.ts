import { Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/hubspot-client';
import { HubspotError } from '../../hubspot/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/hubspot-problem';
import type { ObjectType } from '../../hubspot/hubspot-wire';
import type { ObjectDefinition } from '../object-definition';
import type { Link } from '../write';
import type { AssociationOutcomeDto } from '../write-outcome.dto';
import { associationOutcomes, type AssociationResult } from './association-outcomes';

/** The record that was written, as the one end of its associations. */
export interface FromRecord {
  portalId: string;
  definition: ObjectDefinition;
  id: string;
}

/**
 * Associates a written record with others. Never throws for what HubSpot says: the record is written, and each
 * association has an outcome of its own.
 */
@Injectable()
export class AssociationSender {
  constructor(private readonly client: HubspotClient) {}

  /** @returns one outcome for each link, in the order of the links */
  async send(from: FromRecord, links: readonly Link[]): Promise<AssociationOutcomeDto[]> {
    const outcomes = new Map<Link, AssociationOutcomeDto>();
    for (const toType of new Set(links.map((link) => link.toType))) {
      const ofType = links.filter((link) => link.toType === toType);
      for (const [link, outcome] of await this.sendToType(from, toType, ofType)) outcomes.set(link, outcome);
    }
    return links.flatMap((link) => outcomes.get(link) ?? []);
  }

  private async sendToType(
    from: FromRecord,
    toType: ObjectType,
    links: readonly Link[],
  ): Promise<Map<Link, AssociationOutcomeDto>> {
    const outcomes = new Map<Link, AssociationOutcomeDto>();
    const targets = new Map<Link, string>();
    for (const link of links) {
      try {
        const id = 'id' in link.to ? link.to.id : await this.findContact(from.portalId, link.to.email);
        if (id) targets.set(link, id);
        else outcomes.set(link, failed(link, { code: 'record-not-found', message: `HubSpot has no such contact.` }));
      } catch (error) {
        outcomes.set(link, failedBy(link, error));
      }
    }
    const results = await this.associate(from, toType, [...new Set(targets.values())]);
    for (const [link, id] of targets) {
      const result = results.get(id);
      if (result === 'associated') outcomes.set(link, { ...named(link), toId: id, outcome: 'associated' });
      else outcomes.set(link, { ...failed(link, result), toId: id });
    }
    return outcomes;
  }

  /** A contact by e-mail, read from HubSpot's store, not its search index. */
  private async findContact(portalId: string, email: string): Promise<string | null> {
    const { body } = await this.client.readRecords(portalId, 'contacts', 'email', [email], ['email']);
    return body.results?.[0]?.id ?? null;
  }

  /** One call for all; where HubSpot refuses the whole call, one for each, so that a bad id fails alone. */
  private async associate(
    from: FromRecord,
    toType: ObjectType,
    ids: string[],
  ): Promise<Map<string, AssociationResult>> {
    if (ids.length === 0) return new Map();
    const associationTypeId = from.definition.associationTypeIds[toType];
    if (associationTypeId === undefined) throw new Error(`${from.definition.objectType} have no link to ${toType}`);
    const types = [{ associationCategory: 'HUBSPOT_DEFINED' as const, associationTypeId }];
    const inputs = ids.map((id) => ({ from: { id: from.id }, to: { id }, types }));
    try {
      const answer = await this.client.createAssociations(from.portalId, from.definition.objectType, toType, inputs);
      return associationOutcomes(ids, answer);
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      const refused = error.kind === 'refused' || error.kind === 'not-found';
      if (!refused || ids.length === 1) return new Map(ids.map((id) => [id, errorOf(error)]));
      const alone = new Map<string, AssociationResult>();
      for (const id of ids) for (const entry of await this.associate(from, toType, [id])) alone.set(...entry);
      return alone;
    }
  }
}

function named({ toType, to }: Link): Pick<AssociationOutcomeDto, 'toObjectType' | 'toId' | 'toEmail'> {
  return 'id' in to ? { toObjectType: toType, toId: to.id } : { toObjectType: toType, toEmail: to.email };
}

function failed(link: Link, error: AssociationOutcomeDto['error']): AssociationOutcomeDto {
  return { ...named(link), outcome: 'failed', error };
}

function failedBy(link: Link, error: unknown): AssociationOutcomeDto {
  if (!(error instanceof HubspotError)) throw error;
  return failed(link, errorOf(error));
}

function errorOf(error: HubspotError): Exclude<AssociationResult, 'associated'> {
  const { code, detail, extras } = problemOfHubspotError(error, () => '');
  return { code, message: detail, correlationId: extras.correlationId };
}
