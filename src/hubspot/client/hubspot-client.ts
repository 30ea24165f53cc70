import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import type { ObjectType } from '../../crm/object-types/object-types';
import { Slots } from '../budget/slots';
import { ApiPaths } from '../call/api-paths';
import type { Bucket } from '../call/call-bucket';
import type { HubspotAnswer } from '../call/hubspot-answer';
import { HubspotCall, type CallTraits, type Lane, type Slot } from '../call/hubspot-call';
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
import { AccessTokens } from '../tokens/access-tokens';
import { HubspotCalls } from './hubspot-calls';

/** Options of a batch call: its lane, a slot reserved for it, and the check before each attempt. */
export type CallOptions = Pick<CallTraits, 'lane' | 'reserved' | 'mayStart'>;

/** One condition of a search. */
export interface SearchFilter {
  propertyName: string;
  operator: 'EQ' | 'IN';
  value?: string;
  /** For IN; in lower case. */
  values?: string[];
}

/** Creation times in HubSpot's form of a sort order. [docs/simulator.md 5] */
const newestSorts = [{ propertyName: 'createdate', direction: 'DESCENDING' }];

interface Batch {
  operation: string;
  inputs: readonly object[];
  repeatable: boolean;
}

/**
 * HubSpot's CRM API for one app, on the dated paths. Every method takes the portal, and throws HubspotError once the
 * retries are used up. Batch methods answer 207 as success: read `errors`.
 */
@Injectable()
export class HubspotClient {
  private readonly paths: ApiPaths;

  constructor(
    @Inject(hubspotConfig.KEY) config: HubspotConfig,
    private readonly calls: HubspotCalls,
    private readonly tokens: AccessTokens,
    private readonly slots: Slots,
  ) {
    this.paths = new ApiPaths(config.apiVersion);
  }

  /**
   * Waits for a slot. The caller decides on the content of the call afterwards.
   * @param patienceMs longest wait
   * @throws HubspotError if no slot comes in time, or the portal refuses this service
   */
  async reserve(portalId: string, bucket: Bucket, lane: Lane, patienceMs: number): Promise<Slot> {
    await this.tokens.get(portalId, patienceMs);
    return this.slots.take(new HubspotCall(portalId, { repeatable: true, lane }), bucket, patienceMs);
  }

  /** Releases a reserved slot that no call needs. */
  async release(portalId: string, slot: Slot): Promise<void> {
    await this.slots.release(portalId, slot);
  }

  /** `POST /{type}/batch/create`, at most 100 inputs, 201 or 207. Not repeatable: a second call creates duplicates. */
  createRecords(
    portalId: string,
    type: ObjectType,
    inputs: CreateInput[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.objects(type)}/batch/create`;
    return this.batch(portalId, path, { operation: 'create', inputs, repeatable: false }, options);
  }

  /** `POST /{type}/batch/upsert`, at most 100 inputs, 200 or 207. Repeatable: the unique property finds the same record. */
  upsertRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpsertInput[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.objects(type)}/batch/upsert`;
    return this.batch(portalId, path, { operation: 'upsert', inputs, repeatable: true }, options);
  }

  /** `POST /{type}/batch/update` by record id, at most 100 inputs, 200 or 207. */
  updateRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpdateInput[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.objects(type)}/batch/update`;
    return this.batch(portalId, path, { operation: 'update', inputs, repeatable: true }, options);
  }

  /**
   * `POST /{type}/batch/read`, at most 100 values; missing records are absent from the results.
   * @param idProperty the unique property of the values; null for record ids
   */
  readRecords(
    portalId: string,
    type: ObjectType,
    idProperty: string | null,
    ids: string[],
    properties: string[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.calls.send(portalId, {
      method: 'POST',
      path: `${this.paths.objects(type)}/batch/read`,
      body: { ...(idProperty !== null && { idProperty }), properties, inputs: ids.map((id) => ({ id })) },
      repeatable: true,
      batch: { operation: 'read', inputs: ids.length },
      ...options,
    });
  }

  /**
   * `POST /{type}/search` for records that meet all conditions, at most 200. Eventually consistent: records of the last
   * seconds may be missing.
   * @param newestFirst true to get the records that were created last
   */
  search(
    portalId: string,
    type: ObjectType,
    filters: SearchFilter[],
    properties: string[],
    limit: number,
    lane?: Lane,
    newestFirst = false,
  ): Promise<HubspotAnswer<{ total: number; results: HubspotRecord[] }>> {
    return this.calls.send(portalId, {
      method: 'POST',
      path: `${this.paths.objects(type)}/search`,
      body: { filterGroups: [{ filters }], ...(newestFirst && { sorts: newestSorts }), properties, limit },
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
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer<unknown>>> {
    const path = `${this.paths.associations(from, to)}/batch/create`;
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true }, options);
  }

  /**
   * `POST /crm/associations/{from}/{to}/batch/read`, at most 1,000 ids, 200 or 207; records without associations are
   * absent, or in the errors.
   */
  readAssociations(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    ids: readonly string[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer<AssociatedRecords>>> {
    const path = `${this.paths.associations(from, to)}/batch/read`;
    const inputs = ids.map((id) => ({ id }));
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true }, options);
  }

  /** `GET /crm/pipelines/{type}`. */
  async getPipelines(portalId: string, type: ObjectType, lane?: Lane): Promise<HubspotPipeline[]> {
    const answer = await this.get<{ results: HubspotPipeline[] }>(portalId, this.paths.pipelines(type), lane);
    return answer.body.results;
  }

  /** `GET /crm/properties/{type}/{name}`. */
  async getProperty(portalId: string, type: ObjectType, name: string): Promise<HubspotPropertyDefinition> {
    return (await this.get<HubspotPropertyDefinition>(portalId, `${this.paths.properties(type)}/${name}`)).body;
  }

  /** `GET /crm/properties/{type}`: every property that is not archived. */
  listProperties(
    portalId: string,
    type: ObjectType,
    lane?: Lane,
  ): Promise<HubspotAnswer<{ results: HubspotPropertyDefinition[] }>> {
    return this.get(portalId, this.paths.properties(type), lane);
  }

  /** `GET /account-info/details`: the account of the portal's token. Needs the scope `oauth`. */
  getAccount(portalId: string): Promise<HubspotAnswer<AccountDetails>> {
    return this.get(portalId, this.paths.accountDetails);
  }

  /**
   * `POST /crm/properties/{type}`, 201. Restores an archived property of the name. Repeatable: a second call is refused with
   * 409. [docs/simulator.md 3]
   * @returns the property as HubSpot describes it; members may be missing
   */
  async createProperty(
    portalId: string,
    type: ObjectType,
    definition: HubspotPropertyDefinition,
  ): Promise<Partial<HubspotPropertyDefinition>> {
    const path = this.paths.properties(type);
    return (await this.calls.send<object>(portalId, { method: 'POST', path, body: definition, repeatable: true })).body;
  }

  private get<Body>(portalId: string, path: string, lane?: Lane): Promise<HubspotAnswer<Body>> {
    return this.calls.send(portalId, { method: 'GET', path, repeatable: true, lane });
  }

  private batch<Body>(
    portalId: string,
    path: string,
    { operation, inputs, repeatable }: Batch,
    options: CallOptions,
  ): Promise<HubspotAnswer<Body>> {
    return this.calls.send(portalId, {
      method: 'POST',
      path,
      body: { inputs },
      repeatable,
      batch: { operation, inputs: inputs.length },
      ...options,
    });
  }
}
