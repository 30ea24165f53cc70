import type { NamedType } from '../../../../src/crm/object-types/object-types';
import { compareKey } from '../compare-key';
import type { CrashCallerKind } from '../crash-caller';
import { numberOf } from '../crash-types';

/** A key whose record has a property that only the first value may set. */
interface FilledKey {
  type: Extract<NamedType, 'contacts' | 'companies'>;
  property: string;
  value: string;
  named: object;
  last: number;
  /** The value that the property must keep. */
  kept: string;
}

const filled = { contacts: 'jobtitle', companies: 'city' };
const roundsPerKey = 5;

/**
 * New contacts and companies, each written five times with `fillIfEmpty`. The first value stays. A person has made every
 * third one, with a value.
 */
export const fillIfEmpty: CrashCallerKind = {
  name: 'fillIfEmpty',
  start({ writer, service, person, untrue }) {
    const keys: FilledKey[] = [];
    const newKey = async (): Promise<FilledKey> => {
      const number = keys.length;
      const name = `filled${writer}-${number}`;
      const email = `${name}@example.com`;
      const fresh = { last: 0, kept: 'sent as 1' };
      if (number % 3 === 1) {
        return { type: 'companies', property: 'name', value: name, named: { externalId: name, name }, ...fresh };
      }
      const kept = number % 3 === 2 ? 'by a person' : fresh.kept;
      if (kept !== fresh.kept) await person.create('contacts', { email, jobtitle: kept });
      return { type: 'contacts', property: 'email', value: email, named: { email }, last: 0, kept };
    };
    return {
      async write(round) {
        const isFirst = (round - 1) % roundsPerKey === 0;
        const key = isFirst ? await newKey() : keys.at(-1);
        if (!key) return;
        if (isFirst) keys.push(key);
        const { type, named, value } = key;
        const number = key.last + 1;
        const fields = { [numberOf(type)]: String(number), [filled[type]]: `sent as ${number}` };
        const body = { ...named, ...fields, fillIfEmpty: [filled[type]] };
        const answer = await service.send({ method: 'PUT', path: type, body });
        key.last = number;
        if (number < roundsPerKey) return;
        const { outcome, leftAlone = [] } = await service.settled(answer);
        const [left] = leftAlone;
        if (outcome !== 'updated' || left?.property !== filled[type] || left.actual !== key.kept) {
          untrue(`${type} ${value}: ${outcome ?? ''}, left alone ${JSON.stringify(leftAlone)}`);
        }
      },
      compare(hubspot, findings) {
        for (const key of keys) {
          const record = compareKey(hubspot, findings, key);
          const held = record?.properties[filled[key.type]];
          if (record && held !== key.kept) findings.lost.push(`${key.value} has ${held ?? ''}, not ${key.kept}`);
        }
      },
    };
  },
};
