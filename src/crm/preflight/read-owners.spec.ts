import type { HubspotOwner, Page } from '../../hubspot/call/hubspot-wire';
import { readOwners } from './read-owners';

const pages =
  (active: Page<HubspotOwner>[], archived: Page<HubspotOwner>[] = [{ results: [] }]) =>
  (isArchived: boolean, after: string | null): Promise<Page<HubspotOwner>> =>
    Promise.resolve((isArchived ? archived : active)[Number(after ?? 0)] ?? {});

describe('readOwners', () => {
  it('reads all pages, of active and deactivated owners', async () => {
    const { byId, byEmail, isCertain, calls } = await readOwners(
      pages(
        [
          { results: [{ id: '1', email: 'Ada@X.org' }], paging: { next: { after: '1' } } },
          {
            results: [
              { id: 2, email: null },
              { id: '3', email: 'ada@x.org' },
            ],
          },
        ],
        [{ results: [{ id: '4', email: 'gone@x.org' }] }],
      ),
    );
    expect([...byId.values()]).toEqual([
      { id: '1', archived: false },
      { id: '2', archived: false },
      { id: '3', archived: false },
      { id: '4', archived: true },
    ]);
    expect([...byEmail]).toEqual([
      ['ada@x.org', ['1', '3']],
      ['gone@x.org', ['4']],
    ]);
    expect([isCertain, calls]).toEqual([true, 3]);
  });

  it.each<[string, Page<HubspotOwner>[], Page<HubspotOwner>[] | undefined]>([
    ['a page that repeats', [{ results: [], paging: { next: { after: '0' } } }], undefined],
    ['an answer without a list', [{}], undefined],
    ['deactivated owners that are no list', [{ results: [] }], [{}]],
    ['a position that is none', [{ results: [], paging: { next: { after: 5 as never } } }], undefined],
  ])('is not certain after %s', async (_name, active, archived) => {
    expect((await readOwners(pages(active, archived))).isCertain).toBe(false);
  });

  it('is not certain if the deactivated owners cannot be read, and fails without the active ones', async () => {
    const fail = (failing: boolean) => (archived: boolean) =>
      archived === failing ? Promise.reject(new Error('no')) : Promise.resolve({ results: [{ id: '1' }] });
    expect((await readOwners(fail(true))).isCertain).toBe(false);
    await expect(readOwners(fail(false))).rejects.toThrow('no');
  });
});
