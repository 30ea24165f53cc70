import { Inject, Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import pLimit from 'p-limit';
import { parseEncryptionKeys } from '../config/encryption-keys';
import type { Env } from '../config/env';
import { apiVersionOf } from '../hubspot/call/api-paths';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import { StoredKeys, type KeyUse } from '../hubspot/tokens/stored-keys';
import { StoredTokens, type PortalRow } from '../hubspot/tokens/stored-tokens';
import { ask } from './call-failure';
import { DatabaseExamination } from './database-examination';
import { EnvironmentExamination } from './environment-examination';
import type { Asked, DoctorFacts, EnvironmentProblem } from './facts';
import { PortalExamination, type ExaminedPortal } from './portal-examination';
import { publicAddress } from './public-address';
import { reportOf, type Report } from './report';

/** Portals examined at the same time. */
const atOnce = 4;

/** Options of an examination. */
export interface ExamineOptions {
  /** By which the API version is judged. */
  now?: Date;
  /** False where HubSpot is known not to be there: the rest is examined. */
  askHubspot?: boolean;
}

/**
 * Finds out whether the service can do its work, and what mends it where it cannot. Changes nothing in HubSpot; a token
 * whose time has come is refreshed as by any call. Nothing that is returned holds a secret.
 */
@Injectable()
export class Doctor {
  constructor(
    private readonly database: DatabaseExamination,
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly storedKeys: StoredKeys,
    private readonly calls: CredentialCalls,
    private readonly environment: EnvironmentExamination,
    private readonly portals: PortalExamination,
    private readonly config: ConfigService<Env, true>,
  ) {}

  /** Examines everything there is. Takes as long as a few calls to HubSpot do. */
  async examine({ now = new Date(), askHubspot = true }: ExamineOptions = {}): Promise<Report> {
    return reportOf(await this.gather(now, askHubspot));
  }

  private async gather(now: Date, askHubspot: boolean): Promise<DoctorFacts> {
    const database = await this.database.examine();
    const readable = database.reachable && database.pending.length === 0;
    const uses = readable ? await this.storedKeys.use() : null;
    const app = askHubspot ? await this.askForApp() : null;
    const accepted = app !== null && 'answer' in app;
    const found = uses && accepted ? await this.examinePortals(uses) : { environment: null, examined: [] };
    const aheads = found.examined.flatMap(({ hubspotAheadMs }) => hubspotAheadMs ?? []);
    return {
      now,
      baseUrl: publicAddress(this.config.get('HUBSPOT_BASE_URL', { infer: true })),
      apiVersion: apiVersionOf(this.config),
      propertyName: this.config.get('HUBSPOT_INTEGRATION_KEY_PROPERTY', { infer: true }),
      authKind: this.credential.kind,
      database,
      // Read again: the portal of the environment may have been connected just now.
      keys: uses && { ids: this.keyIds(), uses: await this.storedKeys.use() },
      app,
      environment: found.environment,
      hubspotAheadMs: aheads[0] ?? null,
      portals: found.examined.map(({ facts }) => facts),
    };
  }

  /** An OAuth app is asked for by way of a token that nobody has, which HubSpot answers with "not active". */
  private async askForApp(): Promise<Asked<{ accepted: true }>> {
    const { credential } = this;
    if (credential.kind === 'oauth') {
      const answer = await ask(this.calls.introspectRefreshToken(credential, 'none'));
      return 'failure' in answer ? answer : { answer: { accepted: true } };
    }
    const answer = await ask(this.calls.accountOf(credential.accessToken));
    // A token that may not read account details, or has no calls left, was accepted all the same.
    if ('failure' in answer && ![403, 429].includes(answer.failure.status ?? 0)) return answer;
    return { answer: { accepted: true } };
  }

  private async examinePortals(
    uses: KeyUse[],
  ): Promise<{ environment: EnvironmentProblem | null; examined: ExaminedPortal[] }> {
    const { portalId, problem } = await this.environment.examine(uses);
    const installed = await this.stored.installedPortalIds();
    const ids = [...new Set([...(portalId === null ? [] : [portalId]), ...installed])];
    const rows = await this.stored.describe(ids);
    const known = ids.flatMap((id) => rows.find((row) => row.portalId === id) ?? []);
    const limit = pLimit(atOnce);
    const useOf = (row: PortalRow): KeyUse | undefined => uses.find((use) => use.portalId === row.portalId);
    const examined = await Promise.all(known.map((row) => limit(() => this.portals.examine(row, useOf(row)))));
    return { environment: problem, examined };
  }

  private keyIds(): string[] {
    return parseEncryptionKeys(this.config.get('TOKEN_ENCRYPTION_KEYS', { infer: true })).map(({ id }) => id);
  }
}
