import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { newWriteId } from '../crm/journal/tables/write-id';
import { PortalRemoval, portalNotFound } from '../portals/portal-removal';
import { Problem } from '../problems/problem';
import { ErasedPortals } from './erased-portals';
import { newPortalReport } from './erasure-report';
import { ErasureRunner } from './erasure-runner';
import { ErasureStore, type Erasure } from './erasure-store';
import type { ErasureBody } from './erasures.dto';
import { PersonRequests } from './person-requests';

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
    private readonly persons: PersonRequests,
  ) {}

  /**
   * Erases a person's data.
   * @param requestedBy the API key, or the command line
   * @param bound the only portal of that key; undefined if it may act in all
   * @throws Problem `invalid-request`, `portal-forbidden`, `portal-not-found`; HubspotError if the name of a custom type cannot be read
   */
  async erasePerson(body: ErasureBody, requestedBy: Actor, bound?: string): Promise<StartedErasure> {
    return this.start({ ...(await this.persons.read(body, bound)), requestedBy });
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

function stillConnected(portalId: string): Problem {
  const detail = `Portal ${portalId} is connected, and writes to it would store data again. Disconnect it first: DELETE /api/portals/${portalId}, or ask for both with ?disconnect=true.`;
  return new Problem('portal-connected', detail);
}
