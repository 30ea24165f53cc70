import {
  archiving,
  claimedRecordWrite as write,
  contacts,
  creating,
  deals,
  filling,
  foldFacts,
  updating,
} from '../../../../test/support/sample-writes';
import type { WriteKey } from '../../journal/tables/write';
import type { ClaimedRecordWrite } from './fold';
import { canJoin, type EarlierWrites, type FoldFacts } from './fold-rule';

type Values = Record<string, string>;
const id = '7';
const byId: WriteKey = { kind: 'id', id };
const byEmail: WriteKey = { kind: 'email', email: 'ada@x.org' };
const byExternalId: WriteKey = { kind: 'external', externalId: 'X' };

/** A portal that certainly accepts the values that do not begin with `?`. */
const facts = (definition = contacts): FoldFacts => ({
  definition,
  isCertain: (_name, value) => !value.startsWith('?'),
  hasJointRules: false,
});
const unknown: FoldFacts = { definition: contacts, isCertain: () => false, hasJointRules: false };
const record = (key: WriteKey, properties: Values, first?: Partial<ClaimedRecordWrite>): EarlierWrites => ({
  target: key.kind === 'email' ? { kind: 'email', email: key.email } : { kind: key.kind },
  properties,
  writes: [write(key, properties, { key: 'same', ...first })],
});
/** The decision about a second write of one record. */
const joins = (key: WriteKey, first: Values, second: Values, known = facts()): boolean =>
  canJoin(record(key, first), write(key, second, { key: 'same' }), second, known);

describe('canJoin', () => {
  it('keeps a write that only creates apart, in front and behind', () => {
    const plain = write(byExternalId, { phone: '1' }, { key: 'same' });
    const first = record(byExternalId, { phone: '1' });
    const onlyFirst: EarlierWrites = { ...first, writes: [creating(first.writes[0])] };
    expect(canJoin(first, plain, { phone: '1' }, facts())).toBe(true);
    expect(canJoin(first, creating(plain), { phone: '1' }, facts())).toBe(false);
    expect(canJoin(onlyFirst, plain, { phone: '1' }, facts())).toBe(false);
    expect(canJoin(onlyFirst, creating(plain), { phone: '1' }, facts())).toBe(false);
  });

  it('keeps a write that archives the record apart, in front and behind', () => {
    const plain = write(byId, {}, { key: 'same' });
    const first = record(byId, {});
    const archivedFirst: EarlierWrites = { ...first, writes: [archiving(first.writes[0])] };
    expect(canJoin(first, plain, {}, facts())).toBe(true);
    expect(canJoin(first, archiving(plain), {}, facts())).toBe(false);
    expect(canJoin(archivedFirst, plain, {}, facts())).toBe(false);
    expect(canJoin(archivedFirst, archiving(plain), {}, facts())).toBe(false);
  });

  it('lets no write join one that may restore an archived record, because the values of that record are unknown', () => {
    const plain = write(byExternalId, { city: '' }, { key: 'same' });
    const first = record(byExternalId, { phone: '1' });
    const mayRestore = record(byExternalId, { phone: '1' }, { archivedId: '5' });
    expect(canJoin(first, plain, { city: '' }, facts())).toBe(true);
    expect(canJoin(mayRestore, plain, { city: '' }, facts())).toBe(false);
    expect(canJoin(mayRestore, filling(plain, 'city'), { city: '' }, facts())).toBe(false);
  });

  it('lets a write that only updates join any other, and only such a write join it', () => {
    const plain = write(byExternalId, { phone: '1' }, { key: 'same' });
    const first = record(byExternalId, { phone: '1' });
    const updatingFirst: EarlierWrites = { ...first, writes: [updating(first.writes[0])] };
    expect(canJoin(first, updating(plain), { phone: '1' }, facts())).toBe(true);
    expect(canJoin(updatingFirst, updating(plain), { phone: '1' }, facts())).toBe(true);
    expect(canJoin(updatingFirst, plain, { phone: '1' }, facts())).toBe(false);
  });

  it.each<[string, WriteKey, [Values, string[]], [Values, string[]], boolean]>([
    ['other properties', byEmail, [{ phone: '1' }, ['phone']], [{ city: 'Paris' }, ['city']], true],
    ['the same value', byEmail, [{ phone: '1' }, ['phone']], [{ phone: '1' }, ['phone']], true],
    ['another value', byEmail, [{ phone: '1' }, ['phone']], [{ phone: '2' }, ['phone']], false],
    ['a value that an earlier write sets', byEmail, [{ phone: '1' }, []], [{ phone: '1' }, ['phone']], false],
    ['a value that a later write sets', byEmail, [{ phone: '1' }, ['phone']], [{ phone: '1' }, []], false],
    [
      'a property that HubSpot may set',
      byEmail,
      [{ phone: '1' }, []],
      [{ lifecyclestage: 'lead' }, ['lifecyclestage']],
      false,
    ],
  ])('keeps writes apart that fill %s, if one depends on the other', (_name, key, earlier, later, joins) => {
    const first = record(key, earlier[0]);
    const [write1] = first.writes;
    const filled: EarlierWrites = { ...first, writes: [filling(write1, ...earlier[1])] };
    const next = filling(write(key, later[0], { key: write1.key }), ...later[1]);
    expect(canJoin(filled, next, later[0], facts())).toBe(joins);
  });

  it.each<[string, WriteKey, Values, Values]>([
    ['other properties', byEmail, { phone: '1' }, { city: 'Paris' }],
    ['another value', byEmail, { phone: '1' }, { phone: '2' }],
    ['a cleared property', byEmail, { phone: '1' }, { phone: '' }],
    ['a value after clearing', byEmail, { phone: '' }, { phone: '2' }],
    ['clearing another property', byEmail, { phone: '1' }, { city: '' }],
    ['equal values of any property', byEmail, { lifecyclestage: 'lead' }, { lifecyclestage: 'lead' }],
    ['equal values of an unknown property', byEmail, { foo: '?' }, { foo: '?' }],
    ['its own e-mail address in another case', byEmail, { email: 'ada@x.org' }, { email: 'Ada@x.org' }],
    ['a stage, first for a known record', byId, { phone: '1' }, { lifecyclestage: 'lead' }],
    ['equal appended options', byId, { tags: ';a' }, { tags: ';a' }],
    ['options after appended ones', byId, { tags: ';a' }, { tags: 'b' }],
  ])('allows %s', (_name, key, first, second) => {
    expect(joins(key, first, second)).toBe(true);
  });

  it.each<[string, WriteKey, Values, Values]>([
    ['after a value that HubSpot may refuse', byId, { phone: '?1' }, { phone: '2' }],
    ['if a stage is cleared and set', byId, { lifecyclestage: '' }, { lifecyclestage: 'lead' }],
    ['if a stage goes back', byId, { lifecyclestage: 'customer' }, { lifecyclestage: 'lead' }],
    ['if options are appended', byId, { tags: 'a' }, { tags: ';b' }],
    ['if options are appended after clearing', byId, { tags: '' }, { tags: ';b' }],
    ['if an address changes', byId, { email: 'a@x.org' }, { email: 'b@x.org' }],
    ['if the company changes', byId, { associatedcompanyid: '1' }, { associatedcompanyid: '2' }],
    ['if a record that may be new gets a stage later', byEmail, { phone: '1' }, { lifecyclestage: 'subscriber' }],
    ['if the default of a new record is cleared', byEmail, { phone: '1' }, { lifecyclestage: '' }],
    ['if a stage is cleared twice', byId, { lifecyclestage: '' }, { lifecyclestage: '' }],
    ['if the default is cleared twice', byEmail, { lifecyclestage: '' }, { lifecyclestage: '' }],
  ])('refuses %s', (_name, key, first, second) => {
    expect(joins(key, first, second)).toBe(false);
  });

  it('allows equal values and other properties without knowledge about the portal, and nothing else', () => {
    expect(joins(byId, { phone: '1' }, { phone: '1', city: 'Paris' }, unknown)).toBe(true);
    expect(joins(byId, { phone: '1' }, { city: '' }, unknown)).toBe(true);
    expect(joins(byId, { phone: '1' }, { phone: '2' }, unknown)).toBe(false);
    expect(joins(byEmail, { phone: '1' }, { city: '' }, unknown)).toBe(false);
  });

  it.each<[boolean, Values, Values]>([
    [true, { dealstage: 'new', amount: '1' }, { dealstage: 'new', amount: '2' }],
    [true, { pipeline: 'p', dealstage: 'new' }, { dealstage: 'new' }],
    [true, { amount: '1' }, { pipeline: 'p', dealstage: 'new' }],
    [false, { dealstage: 'new' }, { dealstage: 'won' }],
    [false, { pipeline: 'p' }, { dealstage: 'new' }],
    [false, { dealstage: 'new' }, { pipeline: 'p', dealstage: 'new' }],
    [false, { closedate: '2026-12-31' }, { dealstage: 'won' }],
    [false, { closedate: '2026-12-31' }, { closedate: '2026-12-30' }],
  ])('is %s for a known deal with %j and then %j', (expected, first, second) => {
    expect(joins(byId, first, second, facts(deals))).toBe(expected);
  });

  it('refuses a stage for a deal that may be new, because the deal begins in another one', () => {
    expect(joins(byExternalId, { amount: '1' }, { dealstage: 'won' }, facts(deals))).toBe(false);
  });

  it('refuses writes of different keys', () => {
    expect(canJoin(record(byId, {}), write(byId, {}, { key: 'other' }), {}, facts())).toBe(false);
  });

  it('keeps a create with an unknown outcome apart, because a search finds it by its values', () => {
    const lost = record(byExternalId, { amount: '1' }, { mayExistSinceMs: 1 });
    const [fresh, alsoLost] = [null, 1].map((mayExistSinceMs) =>
      write(byExternalId, { city: 'Paris' }, { key: 'same', mayExistSinceMs }),
    );
    expect(fresh && canJoin(lost, fresh, { city: 'Paris' }, foldFacts(deals))).toBe(false);
    expect(alsoLost && canJoin(lost, alsoLost, { city: 'Paris' }, foldFacts(deals))).toBe(true);
    const upserted = record(byEmail, { phone: '1' }, { mayExistSinceMs: 1 });
    expect(canJoin(upserted, write(byEmail, {}, { key: 'same' }), { city: 'Paris' }, facts())).toBe(true);
  });

  it('allows equal values only if the portal has rules about several properties', () => {
    const joint = { ...facts(), hasJointRules: true };
    expect(joins(byId, { country: 'US', state: 'Ohio' }, { country: 'US' }, joint)).toBe(true);
    expect(joins(byId, { country: 'US' }, { state: 'Ohio' }, joint)).toBe(false);
    expect(joins(byId, { state: 'Ohio' }, { state: 'Utah' }, joint)).toBe(false);
  });

  it('takes no inherited member for a value', () => {
    expect(joins(byId, { phone: '1' }, { constructor: 'x', toString: 'y' }, unknown)).toBe(true);
  });
});
