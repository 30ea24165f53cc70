import { hubspotFailure } from '../../../test/support/sample-writes';
import type { AssociationTypeDefinition } from '../../hubspot/call/hubspot-wire';
import { AssociationLabels } from './association-labels';

const known = { portalId: '1', from: 'contacts', to: 'companies' } as const;
const unknown = { portalId: '1', from: 'contacts', to: 'contacts' } as const;
const types: AssociationTypeDefinition[] = [{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null }];

class Portal {
  readonly asked: string[] = [];
  answer: () => Promise<AssociationTypeDefinition[]> = () => Promise.resolve(types);
  readonly labels = new AssociationLabels(
    {
      listAssociationTypes: (_portalId, from, to) => {
        this.asked.push(`${from}>${to}`);
        return this.answer();
      },
    },
    { preflightWaitMs: 50 },
  );
}

describe('AssociationLabels', () => {
  it('reads the list of each direction once', async () => {
    const portal = new Portal();
    const [first, second] = await Promise.all([portal.labels.forWrite(known), portal.labels.forWrite(known)]);
    expect([first?.value, second?.value, (await portal.labels.forWrite(known))?.value]).toEqual([types, types, types]);
    await portal.labels.forWrite({ ...known, portalId: '2' });
    expect(portal.asked).toEqual(['contacts>companies', 'contacts>companies']);
  });

  it('reads a list again for a label that it lacks, once in a second', async () => {
    const portal = new Portal();
    const first = await portal.labels.forWrite(known);
    if (!first) throw new Error('no list');
    const newer = await portal.labels.newer(known, first);
    expect(newer?.startedAtMs).toBeGreaterThan(first.startedAtMs);
    expect(await portal.labels.newer(known, first)).toBe(newer);
    if (newer) expect(await portal.labels.newer(known, newer)).toBeNull();
    expect(portal.asked).toHaveLength(2);
  });

  it('blocks no write while the list cannot be read, or is late', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('unavailable'));
    expect(await portal.labels.forWrite(known)).toBeNull();
    // A pause follows.
    expect(await portal.labels.forWrite(known)).toBeNull();
    expect(portal.asked).toHaveLength(1);
    const slow = new Portal();
    slow.answer = () => new Promise(() => undefined);
    expect(await slow.labels.forWrite(known)).toBeNull();
  });

  it('reads a list for sending, and passes its failure on', async () => {
    const portal = new Portal();
    const first = await portal.labels.since(known, 0, 'interactive');
    expect(await portal.labels.since(known, first.startedAtMs, 'interactive')).toBe(first);
    portal.answer = () => Promise.reject(hubspotFailure('unavailable'));
    await expect(portal.labels.since(known, performance.now(), 'interactive')).rejects.toThrow('is unavailable');
  });

  it('takes a refused list for a pair that HubSpot does not associate, unless the pair is known', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('refused'));
    expect((await portal.labels.forWrite(unknown))?.value).toEqual([]);
    expect(await portal.labels.forWrite(known)).toBeNull();
  });
});
