import {
  claimedRecordWrite,
  contacts,
  creating,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
  updating,
} from '../../../../test/support/sample-writes';
import type { CurrentRecord } from './current-records';
import { EmailKeys } from './email-keys';
import type { FoldedRecord } from '../folding/fold';

const context = sendContext(contacts);
const byEmail = (email: string): FoldedRecord => foldedRecord(claimedRecordWrite({ kind: 'email', email }));
const finder = (
  found: Record<string, CurrentRecord>,
  asked: string[][] = [],
): ConstructorParameters<typeof EmailKeys>[0] => ({
  find: (_portalId, emails) => {
    asked.push([...emails]);
    return Promise.resolve(new Map(Object.entries(found)));
  },
});

describe('EmailKeys', () => {
  it('leaves contacts to HubSpot, unless the setting or their write needs a read', () => {
    const [plain, write] = [byEmail('a@x.org'), claimedRecordWrite({ kind: 'email', email: 'a@x.org' })];
    const keys = new EmailKeys(finder({}), { readFirst: false });
    expect(keys.readsFirst(plain)).toBe(false);
    expect(keys.readsFirst(foldedRecord(creating(write)))).toBe(true);
    expect(keys.readsFirst(foldedRecord(updating(write)))).toBe(true);
    expect(new EmailKeys(finder({}), { readFirst: true }).readsFirst(plain)).toBe(true);
  });

  it('reads contacts in one call', async () => {
    const record = { id: '7', properties: {} };
    const asked: string[][] = [];
    const found = { 'a@x.org': { record, answer: hubspotAnswer({}) } };
    const [known, unknown] = [byEmail('A@x.org'), byEmail('b@x.org')];
    const resolutions = await new EmailKeys(finder(found, asked), { readFirst: true }).resolve(context, [
      known,
      unknown,
    ]);
    const identity = { key: 'email:a@x.org', integrationKey: null };
    expect(resolutions.get(known)).toEqual({ kind: 'known', id: '7', identity, createdBefore: false });
    expect(resolutions.get(unknown)).toMatchObject({ kind: 'unknown', identity: { key: 'email:b@x.org' } });
    expect(asked).toEqual([['a@x.org', 'b@x.org']]);
  });

  it('fails the records of a failed read', async () => {
    const error = hubspotFailure('unavailable');
    const record = byEmail('a@x.org');
    const keys = new EmailKeys({ find: () => Promise.reject(error) }, { readFirst: true });
    expect((await keys.resolve(context, [record])).get(record)).toEqual({ kind: 'error', error });
  });
});
