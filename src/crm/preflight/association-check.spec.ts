import { Problem } from '../../problems/problem';
import type { AssociationRequest } from '../journal/tables/write';
import type { PairTypes } from '../portal-schema/association-labels';
import { AssociationCheck, type CheckedAssociations } from './association-check';

const unlabelled = { category: 'HUBSPOT_DEFINED', typeId: 279, label: null };
const partner = { category: 'USER_DEFINED', typeId: 501, label: 'Partner' };
const request = (more: Partial<AssociationRequest> = {}): AssociationRequest => ({
  toType: 'companies',
  to: { id: '7' },
  pointer: '/associations/0',
  ...more,
});
const contact = (...requests: AssociationRequest[]): CheckedAssociations => ({ from: 'contacts', requests });
const listed = (value: PairTypes['value'], startedAtMs = Number.POSITIVE_INFINITY): PairTypes => ({
  value,
  startedAtMs,
});

/** The lists of a portal: the first one, and a newer one. */
class Lists {
  asked = 0;
  constructor(
    private readonly first: PairTypes | null,
    private readonly second: PairTypes | null = null,
  ) {}

  check(records: CheckedAssociations[], preflight = true): ReturnType<AssociationCheck['check']> {
    const forWrite = (): Promise<PairTypes | null> => {
      this.asked += 1;
      return Promise.resolve(this.first);
    };
    const newer = (): Promise<PairTypes | null> => Promise.resolve(this.second);
    return new AssociationCheck({ forWrite, newer }, { preflight }).check('1', records);
  }
}

describe('AssociationCheck', () => {
  it('needs no list for the unlabelled and the primary type of a known pair', async () => {
    const lists = new Lists(null);
    const record = contact(request(), request({ primary: true, label: 'Primary' }));
    expect(await lists.check([record])).toEqual([record.requests]);
    expect(lists.asked).toBe(0);
  });

  it('finds the ids of labels, with one list for all records', async () => {
    const lists = new Lists(listed([unlabelled, partner]));
    const labelled = request({ label: 'partner' });
    const found = { ...labelled, typeId: 501, category: 'USER_DEFINED' };
    expect(await lists.check([contact(labelled), contact(labelled, request({ typeId: 501 }))])).toEqual([
      [found],
      [found, { ...request(), typeId: 501, category: 'USER_DEFINED' }],
    ]);
    expect(lists.asked).toBe(1);
  });

  it('refuses an unknown label and an unknown pair, with the valid ones', async () => {
    const [unknown] = await new Lists(listed([unlabelled, partner])).check([contact(request({ label: 'Owner' }))]);
    expect(unknown).toBeInstanceOf(Problem);
    expect((unknown as Problem).toBody()).toMatchObject({
      status: 422,
      code: 'refused-by-preflight',
      errors: [{ pointer: '/associations/0/label', code: 'unknown-association-type' }],
    });
    expect((unknown as Problem).detail).toContain('Valid: no label (279), "Partner" (501). Nothing was stored');
    const [pair] = await new Lists(listed([])).check([contact(request({ toType: 'contacts' }))]);
    expect((pair as Problem).toBody()).toMatchObject({
      errors: [{ pointer: '/associations/0', code: 'unknown-pair' }],
    });
  });

  it('reads an older list again before it refuses a label, and refuses none by a list that is much older', async () => {
    const record = contact(request({ label: 'Partner' }));
    const newer = new Lists(listed([unlabelled], Number.NEGATIVE_INFINITY), listed([unlabelled, partner]));
    expect(await newer.check([record])).toMatchObject([[{ typeId: 501 }]]);
    expect(await new Lists(listed([unlabelled], Number.NEGATIVE_INFINITY)).check([record])).toEqual([record.requests]);
    // The pace allows no reading right after another one.
    const [refused] = await new Lists(listed([unlabelled], performance.now() - 1_000)).check([record]);
    expect(refused).toBeInstanceOf(Problem);
  });

  it('accepts labels while the list cannot be read, and without preflight', async () => {
    const record = contact(request({ label: 'Owner' }));
    expect(await new Lists(null).check([record])).toEqual([record.requests]);
    expect(await new Lists(listed([])).check([record], false)).toEqual([record.requests]);
  });
});
