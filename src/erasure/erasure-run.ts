import { Inject, Injectable, Logger } from '@nestjs/common';
import { explainHubspotError } from '../hubspot/call/hubspot-problem';
import { UndecryptableError } from '../hubspot/tokens/token-cipher';
import { Problem } from '../problems/problem';
import { isDatabaseUnavailable } from '../database/database-unavailable';
import type { Erasure } from './erasure-store';
import type { ErasureSteps, PersonRequest } from './erasure-report';
import { PersonErasure } from './person-erasure';
import { PortalData } from './portal-data';
import { SubjectSecrets } from './subject-secrets';

/** Called while an erasure runs. Each call throws an Error to stop it. */
export interface RunSteps {
  /** After each window of a table, once the receipt counts its changes. */
  onWindow: (portalId: string, ...window: Parameters<ErasureSteps['onWindow']>) => Promise<void>;
  /** @param subjectCiphertext the request with the aliases that are known now */
  onKnown: (subjectCiphertext: string) => Promise<void>;
}

/** Carries out one erasure, portal by portal. */
@Injectable()
export class ErasureRun {
  private readonly logger = new Logger(ErasureRun.name);

  constructor(
    @Inject(PersonErasure) private readonly people: Pick<PersonErasure, 'erase'>,
    @Inject(PortalData) private readonly portals: Pick<PortalData, 'erase'>,
    @Inject(SubjectSecrets) private readonly secrets: Pick<SubjectSecrets, 'seal' | 'unseal'>,
  ) {}

  /**
   * Erases in the portals of the report that are not finished. A portal that fails keeps its problem, and the others follow.
   * @param connected ids of the connected portals
   * @throws Error of the steps, and of an unreachable database
   */
  async run(erasure: Erasure, connected: readonly string[], steps: RunSteps): Promise<void> {
    const request = this.requestOf(erasure);
    for (const report of erasure.report.portals) {
      if (report.state !== 'running') continue;
      const { portalId } = report;
      const onWindow: ErasureSteps['onWindow'] = (...window) => steps.onWindow(portalId, ...window);
      try {
        if (request instanceof Problem) throw request;
        if (request === null) {
          await this.portals.erase(report, onWindow);
          continue;
        }
        const onKnown: ErasureSteps['onKnown'] = (known) => {
          request.known = { ...request.known, [portalId]: known };
          return steps.onKnown(this.secrets.seal(erasure.id, request));
        };
        await this.people.erase(report, request, connected.includes(portalId), { onWindow, onKnown });
      } catch (error) {
        const problem = explainHubspotError(error);
        if (!(problem instanceof Problem) || isDatabaseUnavailable(error)) throw error;
        this.logger.warn(`Erasure ${erasure.id} failed in portal ${portalId}: ${problem.code}`);
        report.state = 'incomplete';
        report.problem = problem.toBody();
      }
    }
  }

  /** The request of a person's erasure; null for a portal's. */
  private requestOf({ id, kind, subjectCiphertext }: Erasure): PersonRequest | Problem | null {
    if (kind === 'portal') return null;
    try {
      return this.secrets.unseal(id, subjectCiphertext ?? '');
    } catch (error) {
      if (!(error instanceof UndecryptableError)) throw error;
      return undecryptableSubject();
    }
  }
}

function undecryptableSubject(): Problem {
  return new Problem(
    'internal-error',
    'The person of this erasure is encrypted with a key that TOKEN_ENCRYPTION_KEYS no longer has. Request the erasure again.',
  );
}
