import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { newWriteId } from '../crm/journal/tables/write-id';
import { readEmail } from '../crm/identity/email-address';
import { PortalRemoval, portalNotFound } from '../portals/portal-removal';
import { Problem } from '../problems/problem';
import { ErasedPortals } from './erased-portals';
import { newPortalReport, type PersonRequest, type Subject } from './erasure-report';
import { ErasureRunner } from './erasure-runner';
import { ErasureStore, type Erasure } from './erasure-store';
import type { ErasureBody } from './erasures.dto';
import { SubjectSecrets } from './subject-secrets';

/** A started erasure. */
export interface StartedErasure {
  erasure: Erasure;
  /** Resolves once this process has ended its work on it. */
  ended: Promise<void>;
}

/** Accepts requests to erase a person or a portal. The erasure begins at once, in this process. */
@Injectable()
export class ErasureRequests {
  constructor(
    private readonly store: ErasureStore,
    private readonly runner: ErasureRunner,
    private readonly portals: ErasedPortals,
    private readonly removal: PortalRemoval,
    private readonly secrets: SubjectSecrets,
  ) {}

  /**
   * @param requestedBy the API key, or the command line
   * @param bound the only portal of that key; undefined if it may act in all
   * @throws Problem `invalid-request`, `portal-forbidden`, `portal-not-found`
   */
  async erasePerson(body: ErasureBody, requestedBy: Actor, bound?: string): Promise<StartedErasure> {
    if (bound !== undefined && body.portal !== undefined && body.portal !== bound) {
      throw new Problem('portal-forbidden', `This API key is for portal ${bound} only. Name that portal, or none.`);
    }
    const request = personRequestOf(body, bound);
    const all = await this.portals.all();
    const { portalId, subject } = request;
    if (portalId !== null && !all.includes(portalId)) throw portalNotFound(portalId);
    const id = newWriteId();
    const report = { hubspot: request.hubspot, portals: (portalId === null ? all : [portalId]).map(newPortalReport) };
    return this.start({
      ...{ id, kind: 'person', requestedBy, report },
      subjectHash: this.secrets.hashOf(subject),
      subjectCiphertext: this.secrets.seal(id, request),
    });
  }

  /**
   * Erases all data of a portal.
   * @param disconnects true to disconnect a connected portal first
   * @throws Problem `portal-connected`, `portal-not-found`, `portal-of-environment`; HubspotError, see PortalRemoval
   */
  async erasePortal(portalId: string, disconnects: boolean, requestedBy: Actor): Promise<StartedErasure> {
    if ((await this.portals.connected()).includes(portalId)) {
      if (!disconnects) throw stillConnected(portalId);
      await this.removal.disconnect(portalId, requestedBy);
    } else if (!(await this.portals.all()).includes(portalId)) throw portalNotFound(portalId);
    const report = { hubspot: 'keep' as const, portals: [newPortalReport(portalId)] };
    const subject = { subjectHash: null, subjectCiphertext: null };
    return this.start({ id: newWriteId(), kind: 'portal', requestedBy, report, ...subject });
  }

  private async start(erasure: Parameters<ErasureStore['insert']>[0]): Promise<StartedErasure> {
    const stored = await this.store.insert(erasure, this.runner.name);
    return { erasure: stored, ended: this.runner.start(stored) };
  }
}

/** Reads a body. @throws Problem `invalid-request` */
export function personRequestOf(body: ErasureBody, bound?: string): PersonRequest {
  const { hubspot = 'keep', texts = [], portal = bound ?? null } = body;
  const subject = subjectOf(body);
  if (hubspot === 'gdpr-delete' && 'type' in subject && subject.type !== 'contacts') {
    throw invalid('/hubspot', 'HubSpot deletes only contacts for privacy: use keep, or type contacts.');
  }
  return { subject, hubspot, texts: texts.map((text) => text.trim()), portalId: portal };
}

function subjectOf({ email, type, id }: ErasureBody): Subject {
  if (email !== undefined) {
    if (type !== undefined || id !== undefined) throw invalid('/email', 'Send either email, or type and id.');
    const read = readEmail(email);
    if ('reason' in read) throw invalid('/email', `email ${read.reason}`);
    return { email: read.email };
  }
  if (type === undefined || id === undefined) throw invalid('', 'Name the person: send email, or type and id.');
  return { type, id };
}

function invalid(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'invalid-subject' }] });
}

function stillConnected(portalId: string): Problem {
  const detail = `Portal ${portalId} is connected, and writes to it would store data again. Disconnect it first: DELETE /api/portals/${portalId}, or ask for both with ?disconnect=true.`;
  return new Problem('portal-connected', detail);
}
