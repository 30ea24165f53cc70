import { Inject, Injectable } from '@nestjs/common';
import { Budgets } from '../hubspot/budget/budgets';
import { CREDENTIAL, type Credential } from '../hubspot/call/credential';
import { CredentialCalls } from '../hubspot/tokens/credential-calls';
import { HubspotClient, type HubspotAnswer } from '../hubspot/client/hubspot-client';
import { IntegrationKeys } from '../portals/integration-keys';
import { PortalHealth } from '../hubspot/budget/portal-health';
import type { RateHeaders } from '../hubspot/call/rate-headers';
import type { KeyUse } from '../hubspot/tokens/stored-keys';
import { StoredTokens, type PortalRow } from '../hubspot/tokens/stored-tokens';
import { ask } from './call-failure';
import {
  keyedTypes,
  type Asked,
  type CredentialFacts,
  type KeyedType,
  type PortalFacts,
  type PortalReading,
} from './facts';

/** What was found of one portal, and of HubSpot's clock. */
export interface ExaminedPortal {
  facts: PortalFacts;
  /** Milliseconds by which HubSpot's clock is ahead of this machine's; null where HubSpot told no time. */
  hubspotAheadMs: number | null;
}

type Read<Body> = Asked<HubspotAnswer<Body>>;

/** Gathers what can be found of one portal without changing anything in it: its connection, and what reading gives. */
@Injectable()
export class PortalExamination {
  constructor(
    @Inject(CREDENTIAL) private readonly credential: Credential,
    private readonly stored: StoredTokens,
    private readonly calls: CredentialCalls,
    private readonly client: HubspotClient,
    private readonly integrationKeys: IntegrationKeys,
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
  ) {}

  /** @param use what the portal's tokens are under; absent where none are stored */
  async examine(row: PortalRow, use: KeyUse | undefined): Promise<ExaminedPortal> {
    const { portalId } = row;
    const installation = await this.examineInstallation(row, use);
    let { credential } = installation;
    let reading: PortalReading | null = null;
    let hubspotAheadMs: number | null = null;
    if (credential.state === 'accepted') {
      const startedAtMs = Date.now();
      const account = await ask(this.client.getAccount(portalId));
      if (isRefused(account)) credential = { state: 'refused', failure: account.failure };
      else {
        reading = await this.read(portalId, account);
        hubspotAheadMs = aheadOf(account, startedAtMs);
      }
    }
    const lastAsked = await this.integrationKeys.known(portalId);
    const budget = await this.budgets.use(portalId);
    const health = await this.health.state(portalId);
    const { scopes } = installation;
    const authKind = this.credential.kind;
    const facts = { portalId, authKind, row, credential, scopes, reading, lastAsked, budget, health };
    return { facts, hubspotAheadMs };
  }

  /** Whether HubSpot still knows the installation; a static token is found out by using it. */
  private async examineInstallation(
    row: PortalRow,
    use: KeyUse | undefined,
  ): Promise<{ credential: CredentialFacts; scopes: string[] | null }> {
    const { portalId, scopes, connectedBy, hubDomain } = row;
    if (this.credential.kind === 'static') {
      return { credential: { state: 'accepted', connectedBy, hubDomain }, scopes: null };
    }
    if (use?.problem) return { credential: { state: 'undecryptable', problem: use.problem }, scopes };
    const { clientId } = this.credential;
    if (row.disconnectedAt) {
      const problem = row.refreshFailure ?? 'the installation was revoked';
      return { credential: { state: 'disconnected', problem }, scopes };
    }
    if (row.appId && row.appId !== clientId) {
      const problem = row.authKind === 'static' ? 'a static token' : `the app ${row.appId}`;
      return { credential: { state: 'other-app', problem }, scopes };
    }
    const tokens = await this.stored.find(portalId);
    if (!tokens) return { credential: { state: 'none', problem: 'it was connected by a static token' }, scopes };
    const described = await ask(this.calls.introspectRefreshToken(this.credential, tokens.refreshToken));
    if ('failure' in described) {
      const { failure } = described;
      return {
        credential: failure.kind === 'disconnected' ? { state: 'inactive' } : { state: 'refused', failure },
        scopes,
      };
    }
    const { active, scopes: granted, user, hub_domain } = described.answer;
    if (active === false) return { credential: { state: 'inactive' }, scopes };
    const named = { connectedBy: user ?? connectedBy, hubDomain: hub_domain ?? hubDomain };
    return { credential: { state: 'accepted', ...named }, scopes: granted ?? scopes };
  }

  /** Reads what writes depend on. Where not even the account could be read nothing else is asked. */
  private async read(portalId: string, account: Read<{ portalId?: number }>): Promise<PortalReading> {
    const asked: Read<unknown>[] = [account];
    const cause = 'failure' in account && account.failure.kind !== 'credentials' ? account : null;
    const readAll = async <Body>(read: (type: KeyedType) => Promise<Body>): Promise<Record<KeyedType, Asked<Body>>> => {
      const answers = keyedTypes.map(async (type) => [type, cause ?? (await ask(read(type)))] as const);
      return Object.fromEntries(await Promise.all(answers)) as Record<KeyedType, Asked<Body>>;
    };
    const [properties, pipelines] = await Promise.all([
      readAll(async (type) => {
        const answer = await this.client.listProperties(portalId, type);
        asked.push({ answer });
        return answer.body.results;
      }),
      readAll((type) => this.client.getPipelines(portalId, type)),
    ]);
    const told = 'answer' in account ? account.answer.body.portalId : undefined;
    return {
      account: 'answer' in account ? { answer: { portalId: told === undefined ? null : String(told) } } : account,
      properties,
      pipelines,
      limits: latestLimits(asked),
    };
  }
}

/** Where a token is not valid at all, HubSpot says 401; 403 is about one scope. */
function isRefused<Body>(account: Read<Body>): account is Extract<Read<Body>, { failure: unknown }> {
  if (!('failure' in account)) return false;
  const { kind, status } = account.failure;
  return kind === 'disconnected' || (kind === 'credentials' && status !== 403);
}

function latestLimits(asked: Read<unknown>[]): RateHeaders {
  return Object.assign({}, ...asked.map((one) => ('answer' in one ? one.answer.limits : {}))) as RateHeaders;
}

/** HubSpot tells its time in whole seconds, cut off: half a second is added. */
function aheadOf(account: Read<unknown>, startedAtMs: number): number | null {
  const beganAt = 'answer' in account ? account.answer.beganAt : undefined;
  return beganAt ? Math.round(beganAt.getTime() + 500 - startedAtMs) : null;
}
