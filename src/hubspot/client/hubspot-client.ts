import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { isAxiosError, type AxiosInstance } from 'axios';
import type { Env } from '../../config/env';
import { Metrics } from '../../metrics/metrics';
import { AccessTokens } from '../tokens/access-tokens';
import { axiosInstanceOf, retryLimits } from '../transport/http-options';
import type { Bucket } from '../call/call-bucket';
import { HubspotCall, type CallTraits, type Lane, type Slot } from '../call/hubspot-call';
import { failedAttempt } from '../call/failed-attempt';
import { emptyAnswer, hubspotError } from '../call/failed-call';
import { HubspotError } from '../call/hubspot-error';
import type {
  AccountDetails,
  AssociatedRecords,
  AssociationInput,
  BatchAnswer,
  CreateInput,
  HubspotPipeline,
  HubspotPropertyDefinition,
  HubspotRecord,
  UpdateInput,
  UpsertInput,
} from '../call/hubspot-wire';
import type { ObjectType } from '../../crm/object-types/object-types';
import { LimitWatch } from './limit-watch';
import { rateHeaders, type RateHeaders } from '../call/rate-headers';
import { useRetries } from '../retry/retry.interceptor';
import { useLimitWatch, useSlots } from './slot.interceptor';
import { Slots } from '../budget/slots';
import { Stopping } from '../../timing/stopping';
import { useTokens } from './token.interceptor';

/** What HubSpot answered, with the id under which HubSpot's support finds the call. */
export interface HubspotAnswer<Body> {
  body: Body;
  correlationId?: string;
  /** HTTP calls it took, retries included. */
  attempts: number;
  /** When the first attempt began, by HubSpot's own clock; absent where HubSpot told no time. */
  beganAt?: Date;
  /** What HubSpot told of its limits. */
  limits?: RateHeaders;
}

/** How a batch goes: by which lane, with a slot that was had before, and for how long. */
export type BatchWay = Pick<CallTraits, 'lane' | 'reserved' | 'mayStart'>;

/** One condition of a search. */
export interface SearchFilter {
  propertyName: string;
  operator: 'EQ' | 'IN' | 'GTE';
  value?: string;
  /** For IN; in lower case. */
  values?: string[];
}

/** A call waits this long for its slot and token even where it is not to be retried. */
const leastPatienceMs = 1_000;

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
    private readonly tokens: AccessTokens,
    private readonly slots: Slots,
    watch: LimitWatch,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {
    this.http = axiosInstanceOf(http);
    this.version = config.get('HUBSPOT_API_VERSION', { infer: true });
    const limits = retryLimits(config);
    const patienceMs = Math.max(limits.deadlineMs, leastPatienceMs);
    // The chain; axios runs what is added last first on the way out, and last on the way back.
    // Outgoing: count the attempt, wait for a slot, attach the token. Answers: tell the budget, replay once with a fresh
    // token where it had expired, then retry.
    useLimitWatch(this.http, watch);
    useTokens(this.http, tokens, patienceMs, metrics);
    useSlots(this.http, slots, tokens, patienceMs);
    useRetries(this.http, limits, stopping.waitSignal, metrics);
  }

  /**
   * Waits for a slot, so that what a call carries can be decided when it may set out, not before.
   * @param patienceMs for how long
   * @throws HubspotError where none comes in time, or the portal does not let this service in
   */
  async reserve(portalId: string, bucket: Bucket, lane: Lane, patienceMs: number): Promise<Slot> {
    await this.tokens.get(portalId, patienceMs);
    return this.slots.take(new HubspotCall(portalId, { repeatable: true, lane }), bucket, patienceMs);
  }

  /** Gives a slot back that turned out not to be needed. */
  async giveBack(portalId: string, slot: Slot): Promise<void> {
    await this.slots.giveBack(portalId, slot);
  }

  /** `POST /{type}/batch/create`, at most 100 inputs, 201 or 207. Not repeatable: a second call makes second records. */
  createRecords(
    portalId: string,
    type: ObjectType,
    inputs: CreateInput[],
    way: BatchWay = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.batch(portalId, `${this.objects(type)}/batch/create`, inputs, false, way);
  }

  /** `POST /{type}/batch/upsert`, at most 100 inputs, 200 or 207. Repeatable: the unique property meets the same record. */
  upsertRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpsertInput[],
    way: BatchWay = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.batch(portalId, `${this.objects(type)}/batch/upsert`, inputs, true, way);
  }

  /** `POST /{type}/batch/update` by record id, at most 100 inputs, 200 or 207. */
  updateRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpdateInput[],
    way: BatchWay = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.batch(portalId, `${this.objects(type)}/batch/update`, inputs, true, way);
  }

  /**
   * `POST /{type}/batch/read`, at most 100 values; missing ones are absent from the results.
   * @param idProperty the unique property that the values are of; null for record ids
   */
  readRecords(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    ids: string[],
    properties: string[],
    way: BatchWay = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    this.metrics.batchInputs.observe({ operation: 'read' }, ids.length);
    return this.send(portalId, {
      method: 'POST',
      path: `${this.objects(type)}/batch/read`,
      body: { ...(idProperty !== null && { idProperty }), properties, inputs: ids.map((id) => ({ id })) },
      repeatable: true,
      ...way,
    });
  }

  /**
   * `POST /{type}/search` for records that meet all conditions, at most 200 of them. Eventually consistent: records of
   * the last seconds may be missing.
   */
  search(
    portalId: string,
    type: ObjectType,
    filters: SearchFilter[],
    properties: string[],
    limit: number,
    lane?: Lane,
  ): Promise<HubspotAnswer<{ total: number; results: HubspotRecord[] }>> {
    return this.send(portalId, {
      method: 'POST',
      path: `${this.objects(type)}/search`,
      body: { filterGroups: [{ filters }], properties, limit },
      repeatable: true,
      lane,
    });
  }

  /** `POST /crm/associations/{from}/{to}/batch/create`, at most 2,000 inputs, 201 or 207. Repeatable. */
  createAssociations(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    inputs: AssociationInput[],
    way: BatchWay = {},
  ): Promise<HubspotAnswer<BatchAnswer<unknown>>> {
    return this.batch(portalId, `/crm/associations/${this.version}/${from}/${to}/batch/create`, inputs, true, way);
  }

  /**
   * `POST /crm/associations/{from}/{to}/batch/read`, at most 1,000 ids, 200 or 207; records without any are absent, or in
   * the errors.
   */
  readAssociations(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    ids: readonly string[],
    way: BatchWay = {},
  ): Promise<HubspotAnswer<BatchAnswer<AssociatedRecords>>> {
    const inputs = ids.map((id) => ({ id }));
    return this.batch(portalId, `/crm/associations/${this.version}/${from}/${to}/batch/read`, inputs, true, way);
  }

  /** `GET /crm/pipelines/{type}`. */
  async getPipelines(portalId: string, type: ObjectType, lane?: Lane): Promise<HubspotPipeline[]> {
    const path = `/crm/pipelines/${this.version}/${type}`;
    const { body } = await this.send<{ results: HubspotPipeline[] }>(portalId, {
      method: 'GET',
      path,
      repeatable: true,
      lane,
    });
    return body.results;
  }

  /** `GET /crm/properties/{type}/{name}`. */
  async getProperty(portalId: string, type: ObjectType, name: string): Promise<HubspotPropertyDefinition> {
    const path = `/crm/properties/${this.version}/${type}/${name}`;
    return (await this.send<HubspotPropertyDefinition>(portalId, { method: 'GET', path, repeatable: true })).body;
  }

  /** `GET /crm/properties/{type}`: every property that is not archived. */
  listProperties(
    portalId: string,
    type: ObjectType,
    lane?: Lane,
  ): Promise<HubspotAnswer<{ results: HubspotPropertyDefinition[] }>> {
    const path = `/crm/properties/${this.version}/${type}`;
    return this.send(portalId, { method: 'GET', path, repeatable: true, lane });
  }

  /** `GET /account-info/details`: the account that the portal's token is for. Needs the scope `oauth`. */
  getAccount(portalId: string): Promise<HubspotAnswer<AccountDetails>> {
    const path = `/account-info/${this.version}/details`;
    return this.send(portalId, { method: 'GET', path, repeatable: true });
  }

  /** `POST /crm/properties/{type}`, 201. Repeatable: a second call is refused with 409. */
  async createProperty(portalId: string, type: ObjectType, definition: HubspotPropertyDefinition): Promise<void> {
    const path = `/crm/properties/${this.version}/${type}`;
    await this.send(portalId, { method: 'POST', path, body: definition, repeatable: true });
  }

  private batch<Body>(
    portalId: string,
    path: string,
    inputs: readonly object[],
    repeatable: boolean,
    way: BatchWay,
  ): Promise<HubspotAnswer<Body>> {
    const operation = path.startsWith('/crm/associations/') ? 'associate' : path.slice(path.lastIndexOf('/') + 1);
    this.metrics.batchInputs.observe({ operation }, inputs.length);
    return this.send(portalId, { method: 'POST', path, body: { inputs }, repeatable, ...way });
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
      if (typeof answer.data !== 'object') throw emptyAnswer(call, answer.status, correlationId);
      const beganAtMs = Date.parse(String(answer.headers.date)) - call.elapsedMs;
      return {
        body: answer.data,
        correlationId,
        attempts: call.attempts,
        limits: rateHeaders(answer.headers),
        ...(Number.isFinite(beganAtMs) && { beganAt: new Date(beganAtMs) }),
      };
    } catch (error) {
      if (!isAxiosError(error)) throw error instanceof HubspotError ? error.ofCall(call) : error;
      throw hubspotError(failedAttempt(error), call);
    }
  }
}
