import {
  claimedRecordWrite,
  contacts,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
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
  it('leaves contacts to HubSpot, unless they have to be read first', async () => {
    const asked: string[][] = [];
    const keys = new EmailKeys(finder({}, asked), { readFirst: false });
    expect((await keys.resolve(context, [byEmail('a@x.org')])).size).toBe(0);
    expect(asked).toEqual([]);
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
