/* eslint max-lines: 'off' -- Reason: the list of HubSpot's endpoints that the service calls, one method each. */
import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import type { ObjectType } from '../../crm/object-types/object-types';
import { Slots } from '../budget/slots';
import { ApiPaths } from '../call/api-paths';
import type { Bucket } from '../call/call-bucket';
import type { HubspotAnswer } from '../call/hubspot-answer';
import { HubspotError } from '../call/hubspot-error';
import { HubspotCall, type CallTraits, type CallTurn, type Lane, type Slot } from '../call/hubspot-call';
import type {
  AccountDetails,
  AssociatedRecords,
  AssociationEnds,
  AssociationInput,
  AssociationTypeDefinition,
  BatchAnswer,
  CreateInput,
  HubspotCustomType,
  HubspotOwner,
  HubspotPipeline,
  HubspotPropertyDefinition,
  HubspotRecord,
  Page,
  UpdateInput,
  UpsertInput,
} from '../call/hubspot-wire';
import { accountDetailsOf } from '../call/account-answers';
import { ownerPageOf } from '../call/owner-answers';
import {
  archiveAnswerOf,
  associatedRecordsOf,
  associationsAnswerOf,
  batchAnswerOf,
  foundRecordsOf,
  recordAnswerOf,
  searchAnswerOf,
  type AssociatedPair,
  type SearchAnswer,
} from '../call/record-answers';
import { objectOf } from '../call/wire-values';
import {
  customTypeListOf,
  associationTypesOf,
  namedPropertyOf,
  pipelineListOf,
  propertyListOf,
  validatedPropertiesOf,
} from '../call/schema-answers';
import { AccessTokens } from '../tokens/access-tokens';
import { HubspotCalls } from './hubspot-calls';

/** Options of a batch call: its lane, a slot reserved for it, and the check before each attempt. */
export type CallOptions = Pick<CallTraits, 'lane' | 'reserved' | 'mayStart' | 'reading'>;

/** Options of a read of records. */
export interface ReadOptions extends CallOptions {
  /** True to find records in the recycle bin only, false to find the others only. Default: false. */
  archived?: boolean;
}

/** One condition of a search. */
export interface SearchFilter {
  propertyName: string;
  operator: 'EQ' | 'IN' | 'CONTAINS_TOKEN' | 'NOT_HAS_PROPERTY';
  /** For EQ and CONTAINS_TOKEN. */
  value?: string;
  /** For IN; in lower case. */
  values?: string[];
}

interface Batch<Body> {
  operation: string;
  inputs: readonly object[];
  repeatable: boolean;
  read: (body: unknown) => Body | null;
}

/**
 * HubSpot's CRM API for one app, on the dated paths. Every method takes the portal, and throws HubspotError once the
 * retries are used up, or of kind `unreadable` for an answer of another form. Batch methods answer 207 as success: read `errors`.
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
   * @param turn turn in the lane; by default that of the present request
   * @throws HubspotError if no slot comes in time, or the portal refuses this service
   */
  async reserve(portalId: string, bucket: Bucket, lane: Lane, patienceMs: number, turn: CallTurn = {}): Promise<Slot> {
    await this.tokens.get(portalId, patienceMs);
    return this.slots.take(new HubspotCall(portalId, { repeatable: true, lane, ...turn }), bucket, patienceMs);
  }

  /** Takes note that a waiting call of a bucket, whose turn names its `servedKeys`, would now serve further API keys. */
  servesMore(portalId: string, bucket: Bucket): void {
    this.slots.servesMore(portalId, bucket);
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
    return this.batch(portalId, path, { operation: 'create', inputs, repeatable: false, read: batchAnswerOf }, options);
  }

  /** `POST /{type}/batch/upsert`, at most 100 inputs, 200 or 207. Repeatable: the unique property finds the same record. */
  upsertRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpsertInput[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.objects(type)}/batch/upsert`;
    return this.batch(portalId, path, { operation: 'upsert', inputs, repeatable: true, read: batchAnswerOf }, options);
  }

  /** `POST /{type}/batch/update`, at most 100 inputs, 200 or 207. By record id, or by the unique property of each input. */
  updateRecords(
    portalId: string,
    type: ObjectType,
    inputs: UpdateInput[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.objects(type)}/batch/update`;
    return this.batch(portalId, path, { operation: 'update', inputs, repeatable: true, read: batchAnswerOf }, options);
  }

  /**
   * `POST /{type}/batch/archive`, at most 100 ids, 204. The records go to the recycle bin. Repeatable: an archived record stays as
   * it is.
   */
  archiveRecords(
    portalId: string,
    type: ObjectType,
    ids: readonly string[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.objects(type)}/batch/archive`;
    const inputs = ids.map((id) => ({ id }));
    const read = archiveAnswerOf;
    return this.batch(portalId, path, { operation: 'archive', inputs, repeatable: true, read }, options);
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
    { archived = false, ...options }: ReadOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    return this.calls.send(portalId, {
      method: 'POST',
      path: `${this.paths.objects(type)}/batch/read${archived ? '?archived=true' : ''}`,
      body: { ...(idProperty !== null && { idProperty }), properties, inputs: ids.map((id) => ({ id })) },
      read: foundRecordsOf,
      repeatable: true,
      batch: { operation: 'read', inputs: ids.length },
      ...options,
    });
  }

  /**
   * `GET /{type}/{id}`; null if there is no such record. The id of a merged record finds its survivor. [docs/simulator.md 3]
   */
  async getRecord(
    portalId: string,
    type: ObjectType,
    id: string,
    properties: readonly string[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<HubspotRecord> | null> {
    const query = properties.length > 0 ? `?properties=${properties.map(encodeURIComponent).join(',')}` : '';
    const path = `${this.paths.objects(type)}/${encodeURIComponent(id)}${query}`;
    try {
      return await this.calls.send(portalId, {
        method: 'GET',
        path,
        read: recordAnswerOf,
        repeatable: true,
        ...options,
      });
    } catch (error) {
      if (error instanceof HubspotError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  /**
   * `POST /{type}/search` for records that meet all conditions of one group, at most 200. Eventually consistent: records of the
   * last seconds may be missing.
   * @param groups at most five; none finds every record
   * @param newestFirst the property with the time of creation, to get the records that were created last; null for any order
   */
  search(
    portalId: string,
    type: ObjectType,
    groups: readonly SearchFilter[][],
    properties: string[],
    limit: number,
    lane?: Lane,
    newestFirst: string | null = null,
  ): Promise<HubspotAnswer<SearchAnswer>> {
    return this.calls.send(portalId, {
      method: 'POST',
      path: `${this.paths.objects(type)}/search`,
      body: {
        // HubSpot refuses a group without conditions.
        filterGroups: groups.flatMap((filters) => (filters.length > 0 ? [{ filters }] : [])),
        ...(newestFirst !== null && { sorts: [{ propertyName: newestFirst, direction: 'DESCENDING' }] }),
        properties,
        limit,
      },
      read: searchAnswerOf,
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
  ): Promise<HubspotAnswer<BatchAnswer<AssociatedPair>>> {
    const path = `${this.paths.associations(from, to)}/batch/create`;
    const read = associationsAnswerOf;
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true, read }, options);
  }

  /**
   * `POST /crm/associations/{from}/{to}/batch/associate/default`, at most 2,000 inputs, 200: HubSpot's unlabelled associations.
   * Repeatable.
   */
  associateByDefault(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    inputs: AssociationEnds[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer<AssociatedPair>>> {
    const path = `${this.paths.associations(from, to)}/batch/associate/default`;
    const read = associationsAnswerOf;
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true, read }, options);
  }

  /**
   * `POST /crm/associations/{from}/{to}/batch/archive`, at most 100 inputs, 200 or 204: removes associations with all their labels.
   * Repeatable: HubSpot does not tell if there was one. [docs/simulator.md 6]
   */
  removeAssociations(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    ends: readonly AssociationEnds[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.associations(from, to)}/batch/archive`;
    const inputs = ends.map((pair) => ({ from: pair.from, to: [pair.to] }));
    const read = archiveAnswerOf;
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true, read }, options);
  }

  /**
   * `POST /crm/associations/{from}/{to}/batch/labels/archive`, at most 100 inputs, 200 or 204: removes labels. The unlabelled type
   * removes the whole association. Repeatable. [docs/simulator.md 6]
   */
  removeAssociationLabels(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    inputs: AssociationInput[],
    options: CallOptions = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const path = `${this.paths.associations(from, to)}/batch/labels/archive`;
    const read = archiveAnswerOf;
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true, read }, options);
  }

  /** `GET /crm/associations/{from}/{to}/labels`: every type of the direction, the portal's labels among them. */
  async listAssociationTypes(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    lane?: Lane,
  ): Promise<AssociationTypeDefinition[]> {
    const path = `${this.paths.associations(from, to)}/labels`;
    return (await this.get(portalId, path, associationTypesOf, lane)).body;
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
    const read = associatedRecordsOf;
    return this.batch(portalId, path, { operation: 'associate', inputs, repeatable: true, read }, options);
  }

  /** `GET /crm/pipelines/{type}`. */
  async getPipelines(portalId: string, type: ObjectType, lane?: Lane): Promise<HubspotPipeline[]> {
    return (await this.get(portalId, this.paths.pipelines(type), pipelineListOf, lane)).body;
  }

  /** `GET /crm/properties/{type}/{name}`, of any sensitivity. */
  async getProperty(portalId: string, type: ObjectType, name: string, lane?: Lane): Promise<HubspotPropertyDefinition> {
    const path = `${this.paths.properties(type)}/${encodeURIComponent(name)}`;
    return (await this.get(portalId, path, (body) => namedPropertyOf(body, name), lane)).body;
  }

  /** `GET /crm/properties/{type}`: every property that is not archived. */
  listProperties(
    portalId: string,
    type: ObjectType,
    lane?: Lane,
  ): Promise<HubspotAnswer<{ results: HubspotPropertyDefinition[] }>> {
    return this.get(portalId, this.paths.properties(type), propertyListOf, lane);
  }

  /** `GET /crm/property-validations/{type id}`: names of the properties with validation rules. */
  async listValidatedProperties(portalId: string, type: ObjectType, lane?: Lane): Promise<string[]> {
    const path = this.paths.propertyValidations(type);
    return (await this.get(portalId, path, validatedPropertiesOf, lane)).body;
  }

  /** `GET /crm-object-schemas/schemas`: the portal's custom types. Needs the scope `crm.schemas.custom.read`. */
  async listCustomTypes(portalId: string, lane?: Lane): Promise<HubspotCustomType[]> {
    return (await this.get(portalId, this.paths.schemas, customTypeListOf, lane)).body;
  }

  /** `GET /account-info/details`: the account of the portal's token. Needs the scope `oauth`. */
  getAccount(portalId: string, lane?: Lane): Promise<HubspotAnswer<AccountDetails>> {
    return this.get(portalId, this.paths.accountDetails, accountDetailsOf, lane);
  }

  /**
   * `GET /crm/owners`: a page of 100 owners. Needs the scope `crm.objects.owners.read`.
   * @param archived true for deactivated users only
   * @param after position of the page; null for the first one
   */
  async listOwners(
    portalId: string,
    archived: boolean,
    after: string | null,
    lane?: Lane,
  ): Promise<Page<HubspotOwner>> {
    const query = new URLSearchParams({ limit: '100', archived: String(archived), ...(after !== null && { after }) });
    return (await this.get(portalId, `${this.paths.owners}?${query.toString()}`, ownerPageOf, lane)).body;
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
    const read = (body: unknown): Partial<HubspotPropertyDefinition> | null => objectOf(body) ?? null;
    const answer = await this.calls.send(portalId, { method: 'POST', path, body: definition, read, repeatable: true });
    return answer.body;
  }

  /**
   * `POST /contacts/gdpr-delete`, 204. Deletes a contact and its activities for good, and keeps its addresses from being used
   * again. An address of no contact is kept from use too. Repeatable. Needs the scope `crm.objects.contacts.write`.
   * [HubSpot's API reference: permanently delete a contact; docs/simulator.md 3]
   * @param by an id, or an address
   */
  async deleteForPrivacy(portalId: string, by: { id: string } | { email: string }): Promise<void> {
    const body = 'id' in by ? { objectId: by.id } : { objectId: by.email, idProperty: 'email' };
    const path = `${this.paths.objects('contacts')}/gdpr-delete`;
    // The answer has no body.
    await this.calls.send(portalId, { method: 'POST', path, body, read: () => true, repeatable: true, lane: 'bulk' });
  }

  private get<Body>(
    portalId: string,
    path: string,
    read: (body: unknown) => Body | null,
    lane?: Lane,
  ): Promise<HubspotAnswer<Body>> {
    return this.calls.send(portalId, { method: 'GET', path, read, repeatable: true, lane });
  }

  private batch<Body>(
    portalId: string,
    path: string,
    { operation, inputs, repeatable, read }: Batch<Body>,
    options: CallOptions,
  ): Promise<HubspotAnswer<Body>> {
    return this.calls.send(portalId, {
      method: 'POST',
      path,
      body: { inputs },
      read,
      repeatable,
      batch: { operation, inputs: inputs.length },
      ...options,
    });
  }
}
