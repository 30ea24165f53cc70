import type { CustomType } from '../../../../src/crm/object-types/custom-types';
import { isNamedType, type ObjectType } from '../../../../src/crm/object-types/object-types';
import { compareKey } from '../compare-key';
import type { ArchivedValues, CrashCallerKind } from '../crash-caller';
import { keyedTypes, nameOf, numberOf, pathOf } from '../crash-types';
import { LeadContact } from '../lead-contact';

/** A key whose record is archived and written again in turns. */
interface ArchivedKey {
  type: ObjectType;
  property: string;
  value: string;
  /** The key in a body. */
  named: object;
  /** HubSpot's answer to a write behind an archive. */
  archivedValues: ArchivedValues;
  last: number;
  archivedAt: number[];
}

/** One key of each kind for a caller. Names and domains are not unique in HubSpot, so they restore nothing. */
function keysOf(writer: number, custom: CustomType, archivedValues: ArchivedValues): ArchivedKey[] {
  const name = `Archived ${writer}`;
  const externalId = `A-${writer}`;
  const fresh = (): Pick<ArchivedKey, 'last' | 'archivedAt' | 'archivedValues'> => ({
    archivedValues,
    last: 0,
    archivedAt: [],
  });
  const released = (): ReturnType<typeof fresh> => ({ ...fresh(), archivedValues: 'released' });
  const email = `archived${writer}@example.com`;
  const domain = `archived${writer}.example.com`;
  const byName = `${name} by name`;
  return [
    { type: 'contacts', property: 'email', value: email, named: { email }, ...fresh() },
    { type: 'companies', property: 'name', value: name, named: { externalId, name }, ...fresh() },
    { type: 'companies', property: 'domain', value: domain, named: { domain }, ...released() },
    { type: 'deals', property: 'dealname', value: name, named: { externalId, dealname: name }, ...fresh() },
    { type: 'deals', property: 'dealname', value: byName, named: { dealname: byName }, ...released() },
    { type: 'tickets', property: 'subject', value: name, named: { externalId, subject: name }, ...fresh() },
    ...keyedTypes(custom).map((type) => {
      return { type, property: nameOf(type), value: name, named: { externalId }, ...fresh() };
    }),
  ];
}

/** The body of a write of a key. */
function bodyOf({ type, property, value, named }: ArchivedKey, number: number): object {
  const numbered = { [numberOf(type)]: String(number) };
  return isNamedType(type) ? { ...named, ...numbered } : { ...named, properties: { [property]: value, ...numbered } };
}

/**
 * Records of all types that are archived by id, and written again by the same key. The later writes follow the archive at
 * once, or wait for its outcome.
 */
export const archives: CrashCallerKind = {
  name: 'archives',
  start({ writer, service, person, custom, archivedValues, untrue }) {
    const contact = new LeadContact(person, `archived-lead${writer}@example.com`);
    const keys = keysOf(writer, custom, archivedValues);
    const writeKey = async (key: ArchivedKey, writes: number): Promise<string | undefined> => {
      const { type } = key;
      const wasArchived = key.last > 0 && key.last === key.archivedAt.at(-1);
      const isNew = key.last === 0;
      for (let index = 0; ; index += 1) {
        const number = key.last + 1;
        const body = { ...bodyOf(key, number), ...(await contact.membersFor(type)) };
        const answer = await service.send({ method: 'PUT', path: pathOf(type), body });
        key.last = number;
        if (index < writes - 1) continue;
        const { recordId, outcome, code } = await service.settled(answer);
        const behindArchive = key.archivedValues === 'restored' ? 'restored' : 'created';
        const due = isNew ? 'created' : wasArchived ? behindArchive : 'updated';
        // Writes that go together have one outcome.
        if (writes === 1 && outcome !== due) untrue(`${type} ${key.value}: ${outcome ?? code ?? ''}, not ${due}`);
        return recordId;
      }
    };
    const archive = async (key: ArchivedKey, id: string, again: boolean, waits: boolean): Promise<void> => {
      const { type, value } = key;
      const request = { method: 'DELETE', path: `${pathOf(type)}/${id}` } as const;
      const first = await service.send(request);
      key.archivedAt.push(key.last);
      const second = again ? await service.send(request) : null;
      if (!waits) return;
      const { outcome, alreadyArchived, code } = await service.settled(first);
      if (outcome !== 'archived' || alreadyArchived) {
        untrue(`${type} ${value}: ${outcome ?? code ?? ''}${alreadyArchived ? ' already' : ''}, not archived by it`);
      }
      if (second && !(await service.settled(second)).alreadyArchived) untrue(`${type} ${value}: archived twice`);
    };
    return {
      async write(round) {
        const key = keys[round % keys.length];
        const turn = Math.floor(round / keys.length);
        const id = key && (await writeKey(key, 1 + (turn % 3)));
        // Some rounds leave the record active.
        if (key && id !== undefined && turn % 4 !== 3) await archive(key, id, turn % 5 === 2, turn % 2 === 0);
      },
      compare(hubspot, findings) {
        contact.take(hubspot);
        for (const key of keys) compareKey(hubspot, findings, key);
      },
    };
  },
};
