import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotCustomType } from '../../hubspot/call/hubspot-wire';
import { Problem } from '../../problems/problem';
import { RefreshingCache } from '../../timing/refreshing-cache';
import { within } from '../../timing/within';
import { isCustomType } from '../object-types/custom-types';
import { isNamedType, objectTypes, standardTypeNamed, type ObjectType } from '../object-types/object-types';
import { nearest } from './nearest';
import { RefreshPace } from './refresh-pace';

/** An older list is read again, beside the requests that use it. */
const freshMs = 10 * 60_000;
const mostPortals = 10_000;
/** Longest wait for names that only people read. */
const longestNamesMs = 500;
/** Ids of custom types that a process takes unseen, for each portal. Each is a queue of its own. */
const mostUnseen = 50;

/** The object types of each portal: HubSpot's own, and the portal's custom ones. */
@Injectable()
export class PortalTypes {
  private readonly logger = new Logger(PortalTypes.name);
  private readonly lists = new RefreshingCache<readonly HubspotCustomType[]>({ maxEntries: mostPortals });
  private readonly unseen = new LRUCache<string, Set<string>>({ max: mostPortals });
  private readonly paces = new LRUCache<string, RefreshPace>({ max: mostPortals });

  constructor(@Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'listCustomTypes'>) {}

  /**
   * The object type that a caller names: a standard type by name, singular or id; a custom one by id, name or fully qualified name.
   * An id of a custom type counts as one while the portal's types cannot be read, and then HubSpot decides.
   * @throws Problem `object-type-not-found` with the nearest names; HubspotError if a name needs types that cannot be read
   */
  async resolve(portalId: string, named: string): Promise<ObjectType> {
    const standard = standardTypeNamed(named);
    if (standard) return standard;
    let known: readonly HubspotCustomType[];
    try {
      known = await this.typesFor(portalId, (types) => findType(types, named) !== undefined);
    } catch (error) {
      if (isCustomType(named) && error instanceof HubspotError && this.mayBeUnseen(portalId, named)) return named;
      throw error;
    }
    const id = findType(known, named)?.objectTypeId;
    if (id !== undefined && isCustomType(id)) return id;
    throw notFound(portalId, named, known);
  }

  /**
   * The object type that a member of a body, or a parameter, names.
   * @param pointer of the member
   * @throws Problem `invalid-request` with the nearest names; HubspotError if a name needs types that cannot be read
   */
  async resolveAt(portalId: string, named: string, pointer: string): Promise<ObjectType> {
    try {
      return await this.resolve(portalId, named);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const errors = [{ pointer, message: error.detail, code: 'isIn' }];
      throw new Problem('invalid-request', error.detail, { ...error.extras, errors });
    }
  }

  /**
   * The names of custom types by their ids, for people. A first reading of the portal's types delays them a little. Names that are not
   * known then are missing, and so are HubSpot's own types.
   */
  async namesOf(portalId: string, types: readonly ObjectType[]): Promise<Record<string, string>> {
    const custom = new Set<string>(types.filter((type) => isCustomType(type)));
    if (custom.size === 0) return {};
    const known = await within(
      longestNamesMs,
      this.typesFor(portalId, () => true),
      unread,
    ).catch((): readonly HubspotCustomType[] => []);
    return Object.fromEntries(
      known.flatMap(({ objectTypeId, name }) => (custom.has(objectTypeId) ? [[objectTypeId, name]] : [])),
    );
  }

  /**
   * The object type of a route for types without routes of their own.
   * @throws Problem `object-type-not-found` also for a named type, with its route; see {@link resolve} for others
   */
  async resolveFurther(portalId: string, named: string): Promise<ObjectType> {
    const type = await this.resolve(portalId, named);
    if (!isNamedType(type)) return type;
    const detail = `Records of the type ${type} have routes of their own: /api/${type}.`;
    throw new Problem('object-type-not-found', detail, { members: { suggestions: [`/api/${type}`] } });
  }

  /** The known custom types. A list is read if there is none, and again if it lacks a type and its pace allows that. */
  private async typesFor(
    portalId: string,
    suffices: (types: readonly HubspotCustomType[]) => boolean,
  ): Promise<readonly HubspotCustomType[]> {
    const known = this.lists.find(portalId);
    const nowMs = performance.now();
    const pace = this.paceOf(portalId);
    if (!known) {
      if (pace.isPaused(nowMs)) throw unread();
      return this.read(portalId);
    }
    if (suffices(known.value)) {
      if (nowMs - known.startedAtMs > freshMs && !pace.isPaused(nowMs)) this.read(portalId).catch(() => undefined);
      return known.value;
    }
    if (pace.isPaused(nowMs) || !pace.takeMiss(nowMs)) return known.value;
    return this.read(portalId).catch(() => known.value);
  }

  private async read(portalId: string): Promise<readonly HubspotCustomType[]> {
    try {
      return (await this.lists.refresh(portalId, () => this.client.listCustomTypes(portalId))).value;
    } catch (error) {
      this.paceOf(portalId).noteFailure(error, performance.now());
      this.logger.warn(`Reading the custom object types of portal ${portalId} failed: ${String(error)}`);
      throw error;
    }
  }

  private mayBeUnseen(portalId: string, type: string): boolean {
    const taken = this.unseen.get(portalId) ?? new Set();
    this.unseen.set(portalId, taken);
    if (taken.size >= mostUnseen && !taken.has(type)) return false;
    taken.add(type);
    return true;
  }

  private paceOf(portalId: string): RefreshPace {
    const known = this.paces.get(portalId);
    if (known) return known;
    const pace = new RefreshPace();
    this.paces.set(portalId, pace);
    return pace;
  }
}

/** The custom type with a name: its id, its name in the portal, or its name in every portal. */
function findType(types: readonly HubspotCustomType[], named: string): HubspotCustomType | undefined {
  const wanted = named.toLowerCase();
  return types.find(({ objectTypeId, name, fullyQualifiedName = '' }) =>
    [objectTypeId, name, `p_${name}`, fullyQualifiedName].some((form) => form.toLowerCase() === wanted),
  );
}

function unread(): HubspotError {
  return new HubspotError({
    kind: 'unavailable',
    message: 'The custom object types of the portal could not be read. Name the type by its id, such as 2-17',
  });
}

function notFound(portalId: string, named: string, known: readonly HubspotCustomType[]): Problem {
  const candidates = [
    ...objectTypes.map((name) => ({ name, label: name })),
    ...known.map(({ name, plural }) => ({ name, label: plural ?? name })),
  ];
  const near = nearest(named, candidates, () => candidates);
  const perhaps = near.length > 0 ? ` Perhaps: ${near.join(', ')}.` : '';
  const detail = `Portal ${portalId} has no object type ${JSON.stringify(named.slice(0, 80))}.${perhaps}`;
  return new Problem('object-type-not-found', detail, { members: { suggestions: near } });
}
