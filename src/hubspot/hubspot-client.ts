import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { isAxiosError, type AxiosInstance } from 'axios';
import type { Env } from '../config/env';
import { AccessTokens } from './access-tokens';
import { axiosInstanceOf, retryLimits } from './http-options';
import { HubspotCall, type CallTraits, type Lane } from './hubspot-call';
import { failedAttempt, hubspotError } from './hubspot-error';
import type {
  AssociationInput,
  BatchAnswer,
  HubspotPipeline,
  HubspotPropertyDefinition,
  HubspotRecord,
  ObjectType,
  UpdateInput,
  UpsertInput,
} from './hubspot-wire';
import { LimitWatch } from './limit-watch';
import { useRetries } from './retry.interceptor';
import { useLimitWatch, useSlots } from './slot.interceptor';
import { Slots } from './slots';
import { Stopping } from './stopping';
import { useTokens } from './token.interceptor';

/** What HubSpot answered, with the id under which HubSpot's support finds the call. */
export interface HubspotAnswer<Body> {
  body: Body;
  correlationId?: string;
  /** HTTP calls it took, retries included. */
  attempts: number;
  /** When the first attempt began, by HubSpot's own clock; absent where HubSpot told no time. */
  beganAt?: Date;
}

interface Request extends CallTraits {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

/**
 * HubSpot's CRM API for one app, on the dated paths. Every method takes the portal it is for and throws HubspotError
 * once the retries are used up. Batch methods answer 207 as success: read `errors`; they take the lane that they go by.
 */
@Injectable()
export class HubspotClient {
  private readonly http: AxiosInstance;
  private readonly version: string;

  constructor(
    http: HttpService,
    config: ConfigService<Env, true>,
    tokens: AccessTokens,
    slots: Slots,
    watch: LimitWatch,
    private readonly stopping: Stopping,
  ) {
    this.http = axiosInstanceOf(http);
    this.version = config.get('HUBSPOT_API_VERSION', { infer: true });
    const limits = retryLimits(config);
    // The chain; axios runs what is added last first on the way out, and last on the way back.
    // Outgoing: count the attempt, wait for a slot, attach the token. Answers: tell the budget, replay once with a fresh
    // token where it had expired, then retry.
    useLimitWatch(this.http, watch);
    useTokens(this.http, tokens, limits.deadlineMs);
    useSlots(this.http, slots, tokens, limits.deadlineMs);
    useRetries(this.http, limits);
  }

  /** `POST /{type}`, 201. Not repeatable: a second call makes a second record. */
  createRecord(
    portalId: string,
    type: ObjectType,
    properties: Record<string, string>,
  ): Promise<HubspotAnswer<HubspotRecord>> {
    return this.send(portalId, { method: 'POST', path: this.objects(type), body: { properties }, repeatable: false });
  }

  /** `POST /{type}/batch/upsert`, at most 100 inputs, 200 or 207. Repeatable: the unique property meets the same record. */
  upsertRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpsertInput[],
    lane?: Lane,
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.send(portalId, {
      method: 'POST',
      path: `${this.objects(type)}/batch/upsert`,
      body: { inputs },
      repeatable: true,
      lane,
    });
  }

  /** `POST /{type}/batch/update` by record id, at most 100 inputs, 200 or 207. */
  updateRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpdateInput[],
    lane?: Lane,
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.send(portalId, {
      method: 'POST',
      path: `${this.objects(type)}/batch/update`,
      body: { inputs },
      repeatable: true,
      lane,
    });
  }

  /** `POST /{type}/batch/read` by a unique property, at most 100 values; missing ones are absent from the results. */
  readRecords(
    portalId: string,
    type: ObjectType,
    idProperty: string,
    ids: string[],
    properties: string[],
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.send(portalId, {
      method: 'POST',
      path: `${this.objects(type)}/batch/read`,
      body: { idProperty, properties, inputs: ids.map((id) => ({ id })) },
      repeatable: true,
    });
  }

  /**
   * `POST /{type}/search` for records whose properties equal the given values. Eventually consistent: records of the
   * last seconds may be missing.
   */
  searchEqual(
    portalId: string,
    type: ObjectType,
    equal: Record<string, string>,
    properties: string[],
    limit: number,
  ): Promise<HubspotAnswer<{ total: number; results: HubspotRecord[] }>> {
    const filters = Object.entries(equal).map(([propertyName, value]) => ({ propertyName, operator: 'EQ', value }));
    return this.send(portalId, {
      method: 'POST',
      path: `${this.objects(type)}/search`,
      body: { filterGroups: [{ filters }], properties, limit },
      repeatable: true,
    });
  }

  /** `POST /crm/associations/{from}/{to}/batch/create`, at most 2,000 inputs, 201 or 207. Repeatable. */
  createAssociations(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    inputs: AssociationInput[],
    lane?: Lane,
  ): Promise<HubspotAnswer<BatchAnswer<unknown>>> {
    return this.send(portalId, {
      method: 'POST',
      path: `/crm/associations/${this.version}/${from}/${to}/batch/create`,
      body: { inputs },
      repeatable: true,
      lane,
    });
  }

  /** `GET /crm/pipelines/{type}`. */
  async getPipelines(portalId: string, type: ObjectType): Promise<HubspotPipeline[]> {
    const path = `/crm/pipelines/${this.version}/${type}`;
    const { body } = await this.send<{ results: HubspotPipeline[] }>(portalId, {
      method: 'GET',
      path,
      repeatable: true,
    });
    return body.results;
  }

  /** `GET /crm/properties/{type}/{name}`. */
  async getProperty(portalId: string, type: ObjectType, name: string): Promise<HubspotPropertyDefinition> {
    const path = `/crm/properties/${this.version}/${type}/${name}`;
    return (await this.send<HubspotPropertyDefinition>(portalId, { method: 'GET', path, repeatable: true })).body;
  }

  /** `POST /crm/properties/{type}`, 201. Repeatable: a second call is refused with 409. */
  async createProperty(portalId: string, type: ObjectType, definition: HubspotPropertyDefinition): Promise<void> {
    const path = `/crm/properties/${this.version}/${type}`;
    await this.send(portalId, { method: 'POST', path, body: definition, repeatable: true });
  }

  private objects(type: ObjectType): string {
    return `/crm/objects/${this.version}/${type}`;
  }

  private async send<Body>(portalId: string, request: Request): Promise<HubspotAnswer<Body>> {
    const { method, path, body } = request;
    const call = new HubspotCall(portalId, request);
    try {
      const answer = await this.http.request<Body>({
        method,
        url: path,
        data: body,
        call,
        signal: this.stopping.callSignal,
      });
      const correlationId = answer.headers['x-hubspot-correlation-id'] as string | undefined;
      const beganAtMs = Date.parse(String(answer.headers.date)) - call.elapsedMs;
      return {
        body: answer.data,
        correlationId,
        attempts: call.attempts,
        ...(Number.isFinite(beganAtMs) && { beganAt: new Date(beganAtMs) }),
      };
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      throw hubspotError(failedAttempt(error), call);
    }
  }
}
