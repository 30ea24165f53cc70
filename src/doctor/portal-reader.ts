import { Injectable } from '@nestjs/common';
import { keyedTypes, pipelineTypes, type ObjectType } from '../crm/object-types/object-types';
import type { RateHeaders } from '../hubspot/call/rate-headers';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import type { HubspotAnswer } from '../hubspot/call/hubspot-answer';
import { HubspotClient } from '../hubspot/client/hubspot-client';
import { ask } from './call-failure';
import type { Asked, CallFailure, PortalReading } from './facts';

type Read<Body> = Asked<HubspotAnswer<Body>>;

/** The contents of a portal, or HubSpot's refusal of the token. */
export type ReadPortal =
  | { refused: CallFailure }
  | {
      reading: PortalReading;
      /** Milliseconds by which HubSpot's clock is ahead of this machine's; null if HubSpot sent no time. */
      hubspotAheadMs: number | null;
    };

/** Reads everything in a portal that writes depend on. */
@Injectable()
export class PortalReader {
  constructor(private readonly client: HubspotClient) {}

  /**
   * Reads the account first, and nothing else if HubSpot refuses the token or fails.
   * @param further types in use that have no routes of their own
   */
  async read(portalId: string, further: readonly ObjectType[]): Promise<ReadPortal> {
    const startedAtMs = Date.now();
    const account = await ask(this.client.getAccount(portalId));
    if (isRefused(account)) return { refused: account.failure };
    return {
      reading: await this.readSchema(portalId, account, further),
      hubspotAheadMs: aheadOf(account, startedAtMs),
    };
  }

  private async readSchema(
    portalId: string,
    account: Read<{ portalId?: number }>,
    further: readonly ObjectType[],
  ): Promise<PortalReading> {
    const asked: Read<unknown>[] = [account];
    const cause = 'failure' in account && account.failure.kind !== 'credentials' ? account : null;
    const readAll = async <Type extends ObjectType, Body>(
      types: readonly Type[],
      read: (type: Type) => Promise<Body>,
    ): Promise<Record<Type, Asked<Body>>> => {
      const answers = types.map(async (type) => [type, cause ?? (await ask(read(type)))] as const);
      return Object.fromEntries(await Promise.all(answers)) as Record<Type, Asked<Body>>;
    };
    const [properties, pipelines] = await Promise.all([
      readAll<ObjectType, HubspotPropertyDefinition[]>([...keyedTypes, ...further], async (type) => {
        const answer = await this.client.listProperties(portalId, type);
        asked.push({ answer });
        return answer.body.results;
      }),
      readAll(pipelineTypes, (type) => this.client.getPipelines(portalId, type)),
    ]);
    const owner = 'answer' in account ? account.answer.body.portalId : undefined;
    return {
      account: 'answer' in account ? { answer: { portalId: owner === undefined ? null : String(owner) } } : account,
      properties,
      pipelines,
      limits: latestLimits(asked),
    };
  }
}

/** HubSpot answers 401 to an invalid token; 403 is about one scope. */
function isRefused<Body>(account: Read<Body>): account is Extract<Read<Body>, { failure: unknown }> {
  if (!('failure' in account)) return false;
  const { kind, status } = account.failure;
  return kind === 'disconnected' || (kind === 'credentials' && status !== 403);
}

function latestLimits(asked: Read<unknown>[]): RateHeaders {
  return Object.assign({}, ...asked.map((one) => ('answer' in one ? one.answer.limits : {}))) as RateHeaders;
}

/** HubSpot cuts its time off to whole seconds, so the middle of that second is used. */
function aheadOf(account: Read<unknown>, startedAtMs: number): number | null {
  const beganAt = 'answer' in account ? account.answer.beganAt : undefined;
  return beganAt ? Math.round(beganAt.getTime() + 500 - startedAtMs) : null;
}
