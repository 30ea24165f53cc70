import { contacts, hubspotAnswer, sendContext } from '../../../../test/support/sample-writes';
import { readPresence, type Presence } from './record-presence';

describe('readPresence', () => {
  const reads: string[] = [];
  beforeEach(() => {
    reads.length = 0;
  });

  /** HubSpot with active and archived records, and the survivors of merged ones. */
  const presences = async (
    ids: readonly string[],
    { active = [] as string[], archived = [] as string[], merged = {} as Record<string, string>, batchBlind = false },
  ): Promise<Record<string, Presence['kind']>> => {
    const found = await readPresence(
      {
        readRecords: (_portal, _type, _idProperty, asked, _properties, options) => {
          reads.push(`${options?.archived ? 'archived' : 'active'} ${asked.join(' ')}`);
          const known = options?.archived ? archived : batchBlind ? [] : active;
          return Promise.resolve(
            hubspotAnswer({ results: known.filter((id) => asked.includes(id)).map((id) => ({ id, properties: {} })) }),
          );
        },
        getRecord: (_portal, _type, id) => {
          reads.push(`alone ${id}`);
          const survivor = merged[id] ?? id;
          return Promise.resolve(active.includes(survivor) ? hubspotAnswer({ id: survivor, properties: {} }) : null);
        },
      },
      sendContext(contacts),
      ids,
    );
    return Object.fromEntries([...found].map(([id, { kind }]) => [id, kind]));
  };

  it('takes one call if all records are active', async () => {
    expect(await presences(['1', '2'], { active: ['1', '2'] })).toEqual({ 1: 'active', 2: 'active' });
    expect(reads).toEqual(['active 1 2']);
  });

  it('looks for the others in the recycle bin, and then one by one', async () => {
    const states = await presences(['1', '2', '3', '4'], { active: ['1', '9'], archived: ['2'], merged: { 3: '9' } });
    expect(states).toEqual({ 1: 'active', 2: 'archived', 3: 'merged', 4: 'gone' });
    expect(reads).toEqual(['active 1 2 3 4', 'archived 2 3 4', 'alone 3', 'alone 4']);
  });

  it('believes a single read more than a batch', async () => {
    expect(await presences(['1'], { active: ['1'], batchBlind: true })).toEqual({ 1: 'active' });
  });
});
