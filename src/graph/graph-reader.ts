import { Injectable } from '@nestjs/common';
import type { GraphEntry } from '../crm/intake/graph-to-journal';
import { RecordForms } from '../crm/intake/record-forms';
import type { RequestEntry } from '../crm/intake/request-entries';
import type { GraphReference, Write } from '../crm/journal/tables/write';
import { newWriteId } from '../crm/journal/tables/write-id';
import type { ObjectType } from '../crm/object-types/object-types';
import { PortalTypes } from '../crm/portal-schema/portal-types';
import { RequestValidationPipe } from '../http/request-validation.pipe';
import { errorsUnder } from '../problems/errors-under';
import { Problem, type ProblemDetail } from '../problems/problem';
import { WorkSlices } from '../timing/work-slices';
import { shapeOf, type GraphShape } from './graph-shape';
import { GraphRecordBody } from './graph.dto';

/** A record of a graph, with its type in the portal and the id of its write. */
interface TypedRecord {
  body: GraphRecordBody;
  objectType: ObjectType;
  id: string;
}

/** A graph whose records have been read. */
export interface ReadGraph {
  /** The records in the order of their dependencies. */
  entries: GraphEntry[];
  /** Puts one result for each entry in the order of the request, each with the name of its record. */
  inRequestOrder: <Result>(results: readonly Result[]) => { name: string; result: Result }[];
}

/** Reads the bodies of graphs. */
@Injectable()
export class GraphReader {
  constructor(
    private readonly validation: RequestValidationPipe,
    private readonly types: PortalTypes,
    private readonly forms: RecordForms,
  ) {}

  /**
   * Reads the records of a graph. An entry may be the problem of a malformed record.
   * @param records unchecked
   * @throws Problem `invalid-request` of a graph without an order, `object-type-not-found`; HubspotError if a name needs types that
   *   cannot be read
   */
  async read(portalId: string, records: readonly unknown[]): Promise<ReadGraph> {
    const bodies = await this.bodiesOf(records);
    const shape = shapeOf(bodies);
    const typed = await this.withTypes(portalId, bodies, shape);
    const entries = await this.entriesOf(typed, shape);
    return { entries, inRequestOrder: (results) => inRequestOrder(bodies, shape, results) };
  }

  private async bodiesOf(records: readonly unknown[]): Promise<GraphRecordBody[]> {
    const errors: ProblemDetail[] = [];
    const bodies: GraphRecordBody[] = [];
    await new WorkSlices().map(records, async (record, index) => {
      const pointer = `/records/${index}`;
      if (typeof record !== 'object' || record === null || Array.isArray(record)) {
        errors.push({ pointer, message: 'Each record must be a JSON object.', code: 'isObject' });
        return;
      }
      try {
        bodies.push(
          (await this.validation.transform(record, { type: 'body', metatype: GraphRecordBody })) as GraphRecordBody,
        );
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        errors.push(...errorsUnder(pointer, error));
      }
    });
    if (errors.length === 0) return bodies;
    throw new Problem('invalid-request', `${errors[0]?.message ?? ''} Nothing was stored.`, { errors });
  }

  /** The ids have the order of the graph, because lists sort writes by id. */
  private async withTypes(
    portalId: string,
    bodies: readonly GraphRecordBody[],
    { order }: GraphShape,
  ): Promise<TypedRecord[]> {
    const names = [...new Set(bodies.map(({ type }) => type))];
    const types = new Map<string, ObjectType>();
    for (const name of names) types.set(name, await this.typeOf(portalId, name, bodies));
    const ids = new Map(order.map((index) => [index, newWriteId()]));
    return bodies.map((body, index) => {
      const [objectType, id] = [types.get(body.type), ids.get(index)];
      if (objectType === undefined || id === undefined) throw new Error('a record of a graph has no place');
      return { body, objectType, id };
    });
  }

  /** @throws Problem `object-type-not-found` with a pointer to the first record of the type */
  private async typeOf(portalId: string, name: string, bodies: readonly GraphRecordBody[]): Promise<ObjectType> {
    try {
      return await this.types.resolve(portalId, name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const pointer = `/records/${bodies.findIndex(({ type }) => type === name)}/type`;
      const errors = [{ pointer, message: error.detail, code: error.code }];
      throw new Problem(error.code, `${error.detail} Nothing was stored.`, { ...error.extras, errors });
    }
  }

  private async entriesOf(typed: readonly TypedRecord[], { order, after }: GraphShape): Promise<GraphEntry[]> {
    const names = new Map(typed.map(({ body, objectType, id }) => [body.name, { objectType, write: id }]));
    const awaited = new Set(after.flat());
    return new WorkSlices().map(order, async (index): Promise<GraphEntry> => {
      const own = typed[index];
      if (!own) throw new Error('a record of a graph has no type');
      const { body, objectType, id } = own;
      const choice = body.method === 'PUT' ? 'put' : 'post';
      const [entry] = await this.forms.read(objectType, [body.record], choice, { names });
      if (!entry) throw new Error('a record of a graph was not read');
      const references = (after[index] ?? []).flatMap((to) => referenceTo(typed[to]));
      return { id, index, entry: withPlace(entry, references, awaited.has(index)) };
    });
  }
}

function referenceTo(record: TypedRecord | undefined): GraphReference[] {
  return record ? [{ write: record.id, name: record.body.name }] : [];
}

function withPlace(entry: RequestEntry, after: readonly GraphReference[], isAwaited: boolean): RequestEntry {
  if (entry instanceof Problem || (after.length === 0 && !isAwaited)) return entry;
  const graph: Write['graph'] = { ...(after.length > 0 && { after }), ...(isAwaited && { awaited: true as const }) };
  return { ...entry, graph };
}

function inRequestOrder<Result>(
  bodies: readonly GraphRecordBody[],
  { order }: GraphShape,
  results: readonly Result[],
): { name: string; result: Result }[] {
  const byIndex = new Map(order.map((index, place) => [index, place]));
  return bodies.map(({ name }, index) => {
    const place = byIndex.get(index) ?? NaN;
    if (!(place < results.length)) throw new Error('a record of a graph has no result');
    return { name, result: results[place] as Result };
  });
}
