import type { ObjectType } from '../../../../src/crm/object-types/object-types';
import type { CrashCallerKind } from '../crash-caller';
import { nameOf, pathOf } from '../crash-types';

/** A record that a person made. */
interface End {
  type: ObjectType;
  value: string;
  id: string;
}

/** Two records, and whether the last accepted request made or removed their association. */
interface ChangedPair {
  ends: readonly [End, End];
  isMade?: boolean;
}

const types: readonly (readonly [ObjectType, ObjectType])[] = [
  ['companies', 'companies'],
  ['deals', 'contacts'],
  ['line_items', 'deals'],
  ['notes', 'contacts'],
];
/** Values that a new record needs beside its name. */
const needed: Partial<Record<ObjectType, Record<string, string>>> = { notes: { hs_timestamp: '2026-12-01T10:00:00Z' } };

/**
 * Pairs of records of several types for each caller, whose associations it makes in one round and removes in a later one. The requests
 * come from both ends by turns.
 */
export const associationChanges: CrashCallerKind = {
  name: 'association changes',
  start({ writer, service, person }) {
    const pairs: ChangedPair[] = [];
    const newEnd = async (type: ObjectType, name: string): Promise<End> => {
      const value = type === 'contacts' ? `${name.replaceAll(' ', '-').toLowerCase()}@example.com` : name;
      return { type, value, id: await person.create(type, { ...needed[type], [nameOf(type)]: value }) };
    };
    const newPair = async ([from, to]: readonly [ObjectType, ObjectType], index: number): Promise<ChangedPair> => ({
      ends: [
        await newEnd(from, `Associated ${writer}-${index} from`),
        await newEnd(to, `Associated ${writer}-${index} to`),
      ],
    });
    return {
      async write(round) {
        if (pairs.length === 0) {
          for (const [index, pair] of types.entries()) pairs.push(await newPair(pair, index));
        }
        const pair = pairs[round % pairs.length];
        if (!pair) return;
        const turn = Math.floor(round / pairs.length);
        const [from, to] = turn % 4 < 2 ? pair.ends : [pair.ends[1], pair.ends[0]];
        const makes = turn % 2 === 0;
        await service.send({
          method: makes ? 'PUT' : 'DELETE',
          path: `${pathOf(from.type)}/${from.id}/associations/${to.type}/${to.id}`,
        });
        pair.isMade = makes;
      },
      compare(hubspot, findings) {
        for (const { ends, isMade } of pairs) {
          const [one, other] = ends.map(({ type, value }) => hubspot.take(type, nameOf(type), value)[0]);
          if (isMade === undefined) continue;
          const hasIt = one?.associations.some(({ id }) => id === other?.id) === true;
          if (hasIt === isMade) continue;
          const name = ends.map(({ type, id }) => `${type} ${id}`).join(' > ');
          findings.outOfOrder.push(`${name}: the last request ${isMade ? 'made' : 'removed'} it`);
        }
      },
    };
  },
};
