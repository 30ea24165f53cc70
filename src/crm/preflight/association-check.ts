import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import { Problem, type ProblemDetail } from '../../problems/problem';
import type { AssociationRequest } from '../journal/tables/write';
import { associationTypeIds } from '../object-types/association-facts';
import type { ObjectType } from '../object-types/object-types';
import { AssociationLabels, type PairTypes } from '../portal-schema/association-labels';
import { typeFinding, withType } from '../portal-schema/association-type';

/** During the gap after a miss, a list of this age still rejects a request: the same mistake must not be stored the second time. */
const certainForMs = 10_000;

/** The requested associations of one record. */
export interface CheckedAssociations {
  from: ObjectType;
  requests: readonly AssociationRequest[];
}

/** The part of an association that names its type. */
type NamedType = Pick<AssociationRequest, 'toType' | 'primary' | 'label' | 'typeId' | 'category' | 'pointer'>;

/**
 * Checks the types of associations before they are accepted, and finds HubSpot's ids of labels. A list that was read right before, or
 * after the request's arrival, rejects one. Without a list the association is accepted, and its label is looked up when it is sent.
 */
@Injectable()
export class AssociationCheck {
  constructor(
    @Inject(AssociationLabels) private readonly labels: Pick<AssociationLabels, 'forWrite' | 'newer'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflight'>,
  ) {}

  /** @returns for each record: its associations with the ids of their types, or the problem `refused-by-preflight` */
  async check(
    portalId: string,
    records: readonly CheckedAssociations[],
  ): Promise<(readonly AssociationRequest[] | Problem)[]> {
    const sinceMs = performance.now();
    const lists = await this.listsFor(portalId, records, sinceMs);
    return records.map(({ from, requests }) => {
      if (!requests.some((request) => needsList(from, request))) return requests;
      const findings: ProblemDetail[] = [];
      const checked = requests.map((request) => {
        const list = lists.get(pairOf(from, request.toType));
        if (!list || !needsList(from, request)) return request;
        const found = withType(request, list.value);
        if (found) return found;
        if (list.startedAtMs >= sinceMs - certainForMs)
          findings.push(typeFinding({ from, to: request.toType }, request, list.value));
        return request;
      });
      return findings.length > 0 ? refusal(findings) : checked;
    });
  }

  /** The list of each pair that the records need. A list that lacks a type is read again. */
  private async listsFor(
    portalId: string,
    records: readonly CheckedAssociations[],
    sinceMs: number,
  ): Promise<Map<string, PairTypes>> {
    const lists = new Map<string, PairTypes>();
    if (!this.config.preflight) return lists;
    const needed = new Map<string, { from: ObjectType; to: ObjectType; requests: AssociationRequest[] }>();
    for (const { from, requests } of records) {
      for (const request of requests) {
        if (!needsList(from, request)) continue;
        const pair = pairOf(from, request.toType);
        const known = needed.get(pair) ?? { from, to: request.toType, requests: [] };
        needed.set(pair, known);
        known.requests.push(request);
      }
    }
    await Promise.all(
      [...needed].map(async ([pair, { from, to, requests }]) => {
        const direction = { portalId, from, to };
        const seen = await this.labels.forWrite(direction);
        const fits =
          seen && (seen.startedAtMs >= sinceMs || requests.every((request) => withType(request, seen.value)));
        const list = seen && !fits ? ((await this.labels.newer(direction, seen)) ?? seen) : seen;
        if (list) lists.set(pair, list);
      }),
    );
    return lists;
  }
}

/** True if the list of types does not tell the type of an association, or that HubSpot allows the pair. */
function needsList(from: ObjectType, { toType, primary, label, typeId, category }: NamedType): boolean {
  if (category !== undefined || primary) return false;
  return label !== undefined || typeId !== undefined || associationTypeIds(from, toType).unlabelled === undefined;
}

/** The problem of a request whose association types the portal does not have. */
function refusal(errors: ProblemDetail[]): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = `${errors[0]?.message ?? ''}${more} Nothing was stored or sent to HubSpot.`;
  return new Problem('refused-by-preflight', detail, { errors });
}

function pairOf(from: ObjectType, to: ObjectType): string {
  return `${from}>${to}`;
}
