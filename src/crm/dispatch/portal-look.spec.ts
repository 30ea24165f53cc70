import type { HeadlessPosition } from '../journal/claims/earlier-versions';
import type { LaneState } from '../journal/claims/lane-reads';
import type { LaneName } from '../journal/tables/queue';
import type { OpenPortal } from '../journal/tables/journal-portals';
import { PortalLook } from './portal-look';

const contacts: LaneName = { queue: 'contacts', lane: 0 };
const now = new Date(1_000_000);
const portal: OpenPortal = { portalId: '1', notedAt: 'then', stale: false, queues: ['contacts'] };

describe('PortalLook', () => {
  let looks: (Date | null)[][];
  let states: LaneState[];
  let claimers: (string | null)[];
  let open: boolean;
  let cleared: string[];
  let leftBehind: boolean;
  /** Processes with claims of writes that are no heads. */
  let claimersBehind: string[];
  let examined: (HeadlessPosition | null)[];
  let due: [string, LaneName, Date | null, readonly unknown[]][];
  let look: PortalLook;
  const context = {
    earlierVersions: false,
    onDue: (portalId: string, { queue, lane }: LaneName, since: Date | null, callers: readonly unknown[]): void => {
      due.push([portalId, { queue, lane }, since, callers]);
    },
  };

  beforeEach(() => {
    looks = [];
    states = [];
    claimers = [];
    open = true;
    cleared = [];
    leftBehind = true;
    claimersBehind = [];
    examined = [];
    due = [];
    context.earlierVersions = false;
    look = new PortalLook(
      {
        lookAtLanes: (_portalId, lanes) => {
          looks.push(lanes.map(({ since }) => since));
          return Promise.resolve(states);
        },
        findCallers: () => Promise.resolve(['key']),
        hasOpen: () => Promise.resolve(open),
      },
      {
        releaseOrphans: (_portalId, given) => {
          claimers.push(...given);
          return Promise.resolve();
        },
      },
      {
        mayRun: () => !leftBehind,
        leaveBehind: () => {
          leftBehind = claimersBehind.length === 0;
          return Promise.resolve({ lanes: [contacts], claimers: claimersBehind });
        },
        promoteHeadless: (_portalId, after) => {
          examined.push(after);
          return Promise.resolve({
            ...{ lanes: [contacts], claimers: claimersBehind, headless: false },
            next: { queue: 'contacts', key: `key ${examined.length}` },
          });
        },
      },
      {
        clear: ({ portalId }) => {
          cleared.push(portalId);
          return Promise.resolve();
        },
      },
    );
  });

  it('reports lanes with due heads and their API keys, and the claims that it sees', async () => {
    const since = new Date(900_000);
    states = [
      { ...contacts, now, firstDueAt: since, claimedBy: 'other', dueSince: since },
      { ...contacts, lane: 1, now, firstDueAt: null, claimedBy: null, dueSince: null },
    ];
    await look.look(portal, context);
    expect(due[0]).toEqual(['1', contacts, since, ['key']]);
    expect(due.filter(([, , from]) => from !== null)).toHaveLength(1);
    expect(claimers).toEqual(['other', null]);
  });

  it('looks at all writes first, and then from the oldest head on', async () => {
    states = [{ ...contacts, now, firstDueAt: null, claimedBy: null, dueSince: null }];
    await look.look(portal, context);
    await look.look(portal, context);
    expect(looks[0]).toEqual([null, null]);
    expect(looks[1]?.[0]).toBeInstanceOf(Date);
    // The states have no second lane.
    expect(looks[1]?.[1]).toBeNull();
  });

  it('clears the note of a portal without open writes, once no process relies on it', async () => {
    open = false;
    await look.look(portal, context);
    expect(cleared).toEqual([]);
    // The next deep look of portal 1 is half a minute away; the first look of portal 2 is deep.
    await look.look({ ...portal, portalId: '2', stale: true }, context);
    expect(cleared).toEqual(['2']);
  });

  it('clears a note with deep looks only', async () => {
    await look.look(portal, context);
    open = false;
    await look.look({ ...portal, stale: true }, context);
    expect(cleared).toEqual([]);
  });

  it('keeps the note of a portal with open writes', async () => {
    await look.look({ ...portal, stale: true }, context);
    expect(cleared).toEqual([]);
  });

  it('gives heads to the writes of earlier versions part by part, while their processes run', async () => {
    leftBehind = false;
    context.earlierVersions = true;
    await look.look(portal, context);
    await look.look(portal, context);
    expect(examined).toEqual([null, { queue: 'contacts', key: 'key 1' }]);
    expect(due).toEqual([
      ['1', contacts, null, []],
      ['1', contacts, null, []],
    ]);
  });

  it('leaves earlier versions behind once none of their processes runs', async () => {
    leftBehind = false;
    await look.look(portal, context);
    expect(examined).toEqual([]);
    expect(due).toEqual([['1', contacts, null, []]]);
    await look.look(portal, context);
    expect(due).toHaveLength(1);
  });

  it('reports claims of writes without heads until they are released, and then gives them heads', async () => {
    leftBehind = false;
    claimersBehind = ['ended'];
    await look.look(portal, context);
    await look.look(portal, context);
    expect(claimers).toEqual(['ended', 'ended']);
    claimersBehind = [];
    await look.look(portal, context);
    await look.look(portal, context);
    expect(due).toHaveLength(3);
  });

  it('reports claims of writes behind heads with deep looks', async () => {
    claimersBehind = ['lost'];
    await look.look(portal, context);
    await look.look(portal, context);
    expect(claimers).toEqual(['lost']);
  });
});
