import { Inject, Injectable } from '@nestjs/common';
import { readEmail } from '../crm/identity/email-address';
import { newWriteId } from '../crm/journal/tables/write-id';
import { isObjectType, standardTypeNamed, type ObjectType } from '../crm/object-types/object-types';
import { PortalTypes } from '../crm/portal-schema/portal-types';
import { portalNotFound } from '../portals/portal-removal';
import { Problem } from '../problems/problem';
import { ErasedPortals } from './erased-portals';
import { newPortalReport, type PersonRequest, type Subject } from './erasure-report';
import type { ErasureStore } from './erasure-store';
import type { ErasureBody } from './erasures.dto';
import { SubjectSecrets } from './subject-secrets';

/** An erasure of a person to store. */
export type PersonErasureToStore = Omit<Parameters<ErasureStore['insert']>[0], 'requestedBy'>;

/** Reads requests to erase a person. */
@Injectable()
export class PersonRequests {
  constructor(
    @Inject(ErasedPortals) private readonly portals: Pick<ErasedPortals, 'all'>,
    @Inject(PortalTypes) private readonly types: Pick<PortalTypes, 'resolveAt'>,
    @Inject(SubjectSecrets) private readonly secrets: Pick<SubjectSecrets, 'hashOf' | 'seal'>,
  ) {}

  /**
   * @param bound the only portal of the API key; undefined if it may act in all
   * @throws Problem `invalid-request`, `portal-forbidden`, `portal-not-found`; HubspotError if the name of a custom type cannot be read
   */
  async read(body: ErasureBody, bound?: string): Promise<PersonErasureToStore> {
    if (bound !== undefined && body.portal !== undefined && body.portal !== bound) {
      throw new Problem('portal-forbidden', `This API key is for portal ${bound} only. Name that portal, or none.`);
    }
    const all = await this.portals.all();
    const { hubspot = 'keep', texts = [], portal = bound ?? null } = body;
    if (portal !== null && !all.includes(portal)) throw portalNotFound(portal);
    const known = portal === null ? all : [portal];
    const subject = await this.subjectOf(body, known);
    if (hubspot === 'gdpr-delete' && 'type' in subject && subject.type !== 'contacts') {
      throw invalid('/hubspot', 'HubSpot deletes only contacts for privacy: use keep, or type contacts.');
    }
    const request: PersonRequest = { subject, hubspot, texts: texts.map((text) => text.trim()), portalId: portal };
    const id = newWriteId();
    return {
      ...{ id, kind: 'person', report: { hubspot, portals: known.map(newPortalReport) } },
      subjectHash: this.secrets.hashOf(subject),
      subjectCiphertext: this.secrets.seal(id, request),
    };
  }

  private async subjectOf({ email, type, id }: ErasureBody, portalIds: readonly string[]): Promise<Subject> {
    if (email !== undefined) {
      if (type !== undefined || id !== undefined) throw invalid('/email', 'Send either email, or type and id.');
      const read = readEmail(email);
      if ('reason' in read) throw invalid('/email', `email ${read.reason}`);
      return { email: read.email };
    }
    if (type === undefined || id === undefined) throw invalid('', 'Name the person: send email, or type and id.');
    return { type: await this.typeNamed(type, portalIds), id };
  }

  /** An id needs no reading, so that erasures go on without HubSpot. A name belongs to the custom type of one portal. */
  private async typeNamed(named: string, portalIds: readonly string[]): Promise<ObjectType> {
    if (isObjectType(named)) return named;
    const standard = standardTypeNamed(named);
    if (standard) return standard;
    const [portalId, ...others] = portalIds;
    if (portalId !== undefined && others.length === 0) return this.types.resolveAt(portalId, named, '/type');
    throw invalid('/type', 'The name of a custom type belongs to one portal. Send portal too, or the id of the type.');
  }
}

function invalid(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'invalid-subject' }] });
}
