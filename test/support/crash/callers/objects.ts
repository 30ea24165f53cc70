import type { ObjectType } from '../../../../src/crm/object-types/object-types';
import { compareKey } from '../compare-key';
import type { CrashCallerKind } from '../crash-caller';
import { keyedTypes, nameOf, numberOf, pathOf } from '../crash-types';
import { LeadContact } from '../lead-contact';

/** A record that is written again and again by its externalId. */
interface WrittenKey {
  type: ObjectType;
  property: string;
  value: string;
  last: number;
}

/** One record of each type with ids of callers for each caller, written alone and in bulk requests by turns. */
export const objects: CrashCallerKind = {
  name: 'other types by externalId',
  start({ writer, service, person, custom }) {
    const contact = new LeadContact(person, `written-lead${writer}@example.com`);
    const keys = keyedTypes(custom).map((type): WrittenKey => ({
      type,
      property: nameOf(type),
      value: `Written ${writer}`,
      last: 0,
    }));
    return {
      async write(round) {
        const key = keys[round % keys.length];
        if (!key) return;
        const { type, property, value } = key;
        const number = key.last + 1;
        const record = {
          externalId: `W-${writer}`,
          ...(await contact.membersFor(type)),
          properties: { [property]: value, [numberOf(type)]: String(number) },
        };
        if (number % 2 === 0) await service.send({ method: 'PUT', path: pathOf(type), body: record });
        else {
          // The answer has one status for each record.
          const bulk = { method: 'POST', path: `${pathOf(type)}/batch`, body: { records: [record] } } as const;
          await service.send({ ...bulk, refusals: [207] });
        }
        key.last = number;
      },
      compare(hubspot, findings) {
        contact.take(hubspot);
        for (const key of keys) compareKey(hubspot, findings, key);
      },
    };
  },
};
