import { apiPath } from './api-path';
import { request, type Answer, type AnswerBody } from './http-request';

/** A request that the simulator received. */
export interface RecordedRequest {
  method: string;
  path: string;
  status: number;
  /** Number of inputs of a batch. */
  inputs?: number;
  /** Time of the answer by the simulator's clock, in ISO form. */
  at: string;
  /** Ids of the inputs of a batch, since {@link SimulatorControl.keepIds}. */
  ids?: string[];
}

/** A record of the simulator. */
export interface SimulatedRecord {
  id: string;
  properties: Record<string, string>;
  associations: { type: string; id: string }[];
}

/** A fault to inject. docs/simulator.md describes the fields. */
export interface Fault {
  match?: { method?: string; path?: string };
  times?: number;
  delayMs?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  reset?: 'before' | 'after';
  emptyBody?: boolean;
}

/** HTTP client of the simulator and its admin API. */
export class SimulatorControl {
  /** Ids of the records that {@link create} has made. */
  readonly created: string[] = [];

  constructor(readonly url: string) {}

  /** Calls HubSpot's API of the simulator. */
  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return request(this.url + path, method, body, { authorization: 'Bearer pat-na1-simulator' });
  }

  /** Some properties of a record, as HubSpot's API returns them. @throws Error if HubSpot does not have the record */
  async propertiesOf(type: string, id: string, ...names: string[]): Promise<Record<string, string>> {
    return (await this.read(apiPath('crm/objects', `${type}/${id}?properties=${names.join(',')}`))).properties;
  }

  /** The associations of a record with records of a type, as HubSpot's API returns them, with ids as texts. */
  async associations(type: string, id: string, toType: string): Promise<AnswerBody['results']> {
    const { results } = await this.read(apiPath('crm/objects', `${type}/${id}/associations/${toType}`));
    return results.map((result) => ({ ...result, toObjectId: String(result.toObjectId as unknown) }));
  }

  /** Creates a record, like another client of HubSpot. @returns its id */
  async create(type: string, properties: Record<string, string>): Promise<string> {
    const { status, body } = await this.call('POST', apiPath('crm/objects', type), { properties });
    if (status !== 201) throw new Error(`simulator: ${status} ${JSON.stringify(body)}`);
    this.created.push(body.id);
    return body.id;
  }

  /** Changes a record, like a person in HubSpot. */
  async update(type: string, id: string, properties: Record<string, string>): Promise<void> {
    await this.succeed('PATCH', apiPath('crm/objects', `${type}/${id}`), { properties });
  }

  /**
   * Changes a record in HubSpot's pages, without the limits of its API.
   * @returns the time of the change by the simulator's clock, in milliseconds since 1970
   */
  async edit(type: string, id: string, properties: Record<string, string>): Promise<number> {
    const { body } = await this.admin('PATCH', `records/${type}/${id}`, { properties });
    return Date.parse((body as unknown as { updatedAt: string }).updatedAt);
  }

  /** Makes the log of requests keep the ids of the inputs of batches. */
  async keepIds(): Promise<void> {
    await this.admin('PUT', 'requests', { keepsIds: true });
  }

  /** Merges two records, like a person in HubSpot. @returns the survivor's id */
  async merge(type: string, primaryObjectId: string, objectIdToMerge: string): Promise<string> {
    const path = apiPath('crm/objects', `${type}/merge`);
    return (await this.succeed('POST', path, { primaryObjectId, objectIdToMerge })).id;
  }

  /** Moves a record to the recycle bin, like a person in HubSpot. */
  async archive(type: string, id: string): Promise<void> {
    await this.succeed('DELETE', apiPath('crm/objects', `${type}/${id}`));
  }

  async order(fault: Fault): Promise<void> {
    await this.admin('POST', 'faults', fault);
  }

  /** Number of requests that faults have affected. */
  async faultsMet(): Promise<number> {
    const { body } = await this.admin('GET', 'faults');
    return (body as unknown as { faults: { used: number }[] }).faults.reduce((sum, { used }) => sum + used, 0);
  }

  async expireTokens(): Promise<void> {
    await this.admin('POST', 'tokens/expire');
  }

  async revokeTokens(): Promise<void> {
    await this.admin('POST', 'tokens/revoke');
  }

  /** Requests to HubSpot's API since the last {@link forget}, without admin requests. */
  async requests(pathPart = ''): Promise<RecordedRequest[]> {
    const { body } = await this.admin('GET', 'requests');
    return (body as unknown as { requests: RecordedRequest[] }).requests.filter(({ path }) => path.includes(pathPart));
  }

  /** All records of a type with their associations. Default: the active ones of the first portal. */
  async records(
    type: string,
    { portalId, archived = false }: { portalId?: string; archived?: boolean } = {},
  ): Promise<SimulatedRecord[]> {
    const query = new URLSearchParams({ archived: String(archived), ...(portalId !== undefined && { portalId }) });
    const { body } = await this.admin('GET', `records/${type}?${query.toString()}`);
    return (body as unknown as { results: SimulatedRecord[] }).results;
  }

  /** The positions of all switches. */
  async switches(): Promise<object> {
    return (await this.admin('GET', 'switches')).body;
  }

  /** Moves the simulator's clock. */
  async moveClock(moveMs: number): Promise<void> {
    await this.admin('POST', 'clock', { moveMs });
  }

  async setSwitches(switches: object): Promise<void> {
    await this.admin('PUT', 'switches', switches);
  }

  async forgetFaults(): Promise<void> {
    await this.admin('DELETE', 'faults');
  }

  async forget(): Promise<void> {
    await this.admin('DELETE', 'requests');
  }

  private read(path: string): Promise<AnswerBody> {
    return this.succeed('GET', path);
  }

  private async succeed(method: string, path: string, body?: unknown): Promise<AnswerBody> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`simulator: ${path} ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private async admin(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await request(`${this.url}/_simulator/${path}`, method, body);
    if (answer.status >= 300) throw new Error(`simulator: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}
