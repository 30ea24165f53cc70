import fc from 'fast-check';
import type { WriteMode } from '../../src/crm/journal/tables/write';

/** A write of a sequence. */
export interface SequenceWrite {
  /** True if the caller names the record by its id. */
  byId: boolean;
  /** Absent: an existing record is updated, else one is created. */
  mode?: WriteMode;
  /** Properties that are written only if HubSpot has no value for them. */
  fill?: string[];
  /** True if the write archives the record. */
  archives?: true;
  properties: Record<string, string>;
}

/** Writes of one key, and the circumstances of their sending. */
export interface Sequence {
  type: 'contacts' | 'deals by externalId' | 'deals by name';
  /** Values of the record before; null if there is none. */
  before: Record<string, string> | null;
  writes: SequenceWrite[];
  /** Limit of writes in a claim. */
  claimed: number;
  /** True if the service knows the portal's properties and rules. */
  isKnown: boolean;
  /** True if the portal has the hidden unique property. */
  hasUnique: boolean;
  /** True if HubSpot restores an archived record instead of creating one with its unique value. */
  restores: boolean;
  /** Fate of each call, in their order: HubSpot carried it out or not, and no answer came. */
  faults: ('none' | 'not carried out' | 'answer lost')[];
}

/** E-mail address of the contact. */
export const email = 'ada@example.com';
const otherEmail = 'lovelace@example.com';
/** E-mail address of another contact. */
export const takenEmail = 'taken@example.com';

/** Values of each property. HubSpot refuses the ones of `bad`. */
const values: Record<string, string[]> = {
  text: ['', 'one', 'two'],
  score: ['', '1', '2'],
  ready: ['', 'true', 'false'],
  colour: ['', 'red', 'green'],
  tags: ['', 'a', 'a;b', ';b', ';c', ';a'],
  code: ['', '12', '34'],
  serial: ['', 'S1'],
  owner: ['', '1', '2'],
};
const bad: Record<string, string[]> = {
  score: ['many'],
  ready: ['perhaps'],
  colour: ['blue'],
  tags: ['z', ';z'],
  code: ['x'],
  serial: ['TAKEN'],
  owner: ['9'],
  total: ['1'],
  missing: ['', '1'],
  lifecyclestage: ['king'],
  dealstage: ['asked', 'signed', ''],
};
const contactValues: Record<string, string[]> = {
  ...values,
  lifecyclestage: ['', 'subscriber', 'lead', 'customer'],
};
const dealValues: Record<string, string[]> = {
  ...values,
  pipeline: ['', 'sales', 'partners'],
  dealstage: ['new', 'talking', 'won', 'asked', 'signed'],
  closedate: ['', '2026-12-01', '2026-12-31'],
};

/** Any sequence. @param withFaults true to lose calls and answers */
export function anySequence({ withFaults }: { withFaults: boolean }): fc.Arbitrary<Sequence> {
  const types = fc.constantFrom<Sequence['type']>('contacts', 'deals by externalId', 'deals by name');
  return types.chain((type) =>
    fc.record({
      type: fc.constant(type),
      before: fc.option(propertiesFor(type === 'contacts' ? { ...earlier, lifecyclestage: ['customer'] } : earlier)),
      writes: fc.array(withFaults ? anyWrite(type).map(repeatable) : anyWrite(type), { minLength: 1, maxLength: 9 }),
      claimed: fc.constantFrom(1, 2, 3, 9, 9, 9),
      isKnown: fc.boolean(),
      hasUnique: fc.boolean(),
      restores: fc.boolean(),
      faults: withFaults
        ? fc.array(fc.constantFrom<Sequence['faults'][number]>('none', 'not carried out', 'answer lost'), {
            maxLength: 6,
          })
        : fc.constant([]),
    }),
  );
}

/** Values of a record before its writes. */
const earlier: Record<string, string[]> = { text: ['one'], tags: ['a', 'b;c'], colour: ['red'], owner: ['1'] };

/** Some of the listed properties, each with one of its values. */
function propertiesFor(list: Record<string, string[]>): fc.Arbitrary<Record<string, string>> {
  return fc
    .subarray(Object.keys(list), { maxLength: Math.min(3, Object.keys(list).length) })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(list[name] ?? []))]))),
    );
}

function anyWrite(type: Sequence['type']): fc.Arbitrary<SequenceWrite> {
  const isContact = type === 'contacts';
  const named = { ...dealValues, pipeline: ['sales'], dealstage: ['new', 'talking', 'won'] };
  const list = isContact ? contactValues : type === 'deals by name' ? named : dealValues;
  const identifying: Record<string, string[]> = isContact
    ? { email: [email, otherEmail, takenEmail] }
    : { dealname: ['Big', 'Bigger'] };
  const good = propertiesFor(list);
  const wrong = fc.tuple(good, propertiesFor(bad)).map(([some, others]) => ({ ...some, ...others }));
  const renamed = fc.tuple(good, propertiesFor(identifying)).map(([some, name]) => ({ ...some, ...name }));
  const archived = fc.constant({ byId: true, archives: true as const, properties: {} });
  const inMode = fc.record({
    byId: fc.constant(false),
    mode: fc.constantFrom<WriteMode>('create', 'update'),
    properties: good,
  });
  const filling = fc
    .record({ byId: fc.boolean(), mode: fc.constantFrom<WriteMode | undefined>('update', undefined), properties: good })
    .chain((write) =>
      fc.subarray(Object.keys(write.properties), { minLength: 0 }).map((fill): SequenceWrite => ({ ...write, fill })),
    );
  return fc.oneof(
    { weight: 8, arbitrary: filling },
    { weight: 2, arbitrary: archived },
    { weight: 4, arbitrary: inMode },
    { weight: 12, arbitrary: fc.record({ byId: fc.boolean(), properties: good }) },
    { weight: 1, arbitrary: fc.record({ byId: fc.boolean(), properties: wrong }) },
    { weight: 1, arbitrary: fc.record({ byId: fc.constant(true), properties: renamed }) },
  );
}

/** A write without those values that have another effect when they are sent again. HubSpot sets these properties itself. */
function repeatable({ properties, fill, ...write }: SequenceWrite): SequenceWrite {
  const setByHubspot = ['lifecyclestage', 'pipeline', 'dealstage', 'closedate'];
  const kept = Object.entries(properties).filter(([name, value]) => value !== '' || !setByHubspot.includes(name));
  const sent = Object.fromEntries(kept);
  return { ...write, ...(fill && { fill: fill.filter((name) => Object.hasOwn(sent, name)) }), properties: sent };
}
