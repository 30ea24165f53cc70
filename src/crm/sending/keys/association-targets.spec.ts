import { hubspotFailure } from '../../../../test/support/sample-writes';
import { Problem } from '../../../problems/problem';
import type { WriteState } from '../../journal/reads/journal-reads';
import { AssociationTargets, type FoundTarget } from './association-targets';

const ambiguous = new Problem('company-ambiguous', 'Several.');

/** Companies by external id and by domain, with open writes and an identity map. */
class Portal {
  open: string[] = [];
  known: Record<string, string> = {};
  failure: Error | null = null;
  states = new Map<string, WriteState>();
  readonly looked: string[][] = [];

  private readonly targets = new AssociationTargets(
    { find: () => Promise.resolve(new Map()) },
    {
      byExternalIds: (_context, externalIds) => {
        this.looked.push([...externalIds]);
        if (this.failure) return Promise.reject(this.failure);
        return Promise.resolve(new Map(externalIds.filter((one) => one !== 'none').map((one) => [one, { id: one }])));
      },
      byDomains: (_context, domains) => {
        this.looked.push([...domains]);
        const found = domains.filter((one) => one !== 'none.example');
        return Promise.resolve(new Map(found.map((one) => [one, one === 'several.example' ? ambiguous : { id: '7' }])));
      },
    },
    {
      findOpenKeys: (_portalId, _queue, keys) =>
        Promise.resolve(new Set(this.open.filter((key) => keys.includes(key)))),
      findStates: (_portalId, ids) => Promise.resolve(new Map([...this.states].filter(([id]) => ids.includes(id)))),
    },
    { recordsOf: () => Promise.resolve(new Map(Object.entries(this.known))) },
  );

  async find(...targets: Parameters<AssociationTargets['find']>[2][number][]): Promise<FoundTarget[]> {
    const found = await this.targets.find('1', 'companies', targets, {});
    return targets.map(found);
  }
}

describe('AssociationTargets', () => {
  it('asks nobody for records that callers name by id', async () => {
    const portal = new Portal();
    expect(await portal.find({ id: '3' })).toEqual([{ id: '3' }]);
    expect(portal.looked).toEqual([]);
  });

  it('looks each external id and each domain up once', async () => {
    const portal = new Portal();
    const found = await portal.find({ externalId: 'A' }, { domain: 'a.example' }, { externalId: 'A' }, { id: '3' });
    expect(found).toEqual([{ id: 'A' }, { id: '7' }, { id: 'A' }, { id: '3' }]);
    expect(portal.looked).toEqual([['A'], ['a.example']]);
  });

  it('reports records that do not exist, and domains of several companies', async () => {
    const [external, domain, several] = await new Portal().find(
      { externalId: 'none' },
      { domain: 'none.example' },
      { domain: 'several.example' },
    );
    expect(external).toMatchObject({ kind: 'not-found', message: 'HubSpot has no company with this externalId' });
    expect(domain).toMatchObject({ kind: 'not-found', message: 'HubSpot has no company with this domain' });
    expect(several).toBe(ambiguous);
  });

  it('waits for companies that are being written, unless the identity map knows them', async () => {
    const portal = new Portal();
    portal.open = ['external:A', 'name::a.example', 'name::b.example', 'external:none'];
    portal.known = { 'name::b.example': '7', 'external:none': '8' };
    const found = await portal.find(
      { externalId: 'A' },
      { domain: 'a.example' },
      { domain: 'b.example' },
      { externalId: 'none' },
    );
    expect(found).toEqual(['open', 'open', { id: '7' }, 'open']);
    expect(portal.looked).toEqual([['none'], ['b.example']]);
  });

  it('finds records of a graph by their writes, and waits for open ones', async () => {
    const portal = new Portal();
    portal.states = new Map([
      ['a', { queue: 'companies', state: 'settled', hubspotId: '7' }],
      ['b', { queue: 'companies', state: 'due', hubspotId: null }],
      ['c', { queue: 'companies', state: 'failed', hubspotId: null }],
      ['erased', { queue: 'companies', state: 'settled', hubspotId: null }],
    ]);
    const names = ['a', 'b', 'c', 'erased', 'removed'];
    const found = await portal.find(...names.map((write) => ({ write, name: `the ${write}` })));
    expect(found.slice(0, 2)).toEqual([{ id: '7' }, 'open']);
    for (const other of found.slice(2)) expect(other).toMatchObject({ code: 'dependency-failed' });
    expect(portal.looked).toEqual([]);
  });

  it('fails the targets of a failed lookup only, and passes on failures that are not HubSpot’s', async () => {
    const portal = new Portal();
    portal.failure = hubspotFailure('unavailable');
    expect(await portal.find({ externalId: 'A' }, { domain: 'a.example' })).toEqual([portal.failure, { id: '7' }]);
    portal.failure = new Error('ours');
    await expect(portal.find({ externalId: 'A' })).rejects.toThrow('ours');
  });
});
