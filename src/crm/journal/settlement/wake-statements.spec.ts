import type { SettledWrite } from '../tables/stored-write';
import { wakeStatements, type WakeOrder } from './wake-statements';

const settledAs = (state: SettledWrite['state'], arrived?: string[]): SettledWrite =>
  ({ id: 'a', state, ...(arrived && { arrived }) }) as SettledWrite;
const wokenBy = (settled: SettledWrite, intent: object, queue: WakeOrder['queue'] = 'contacts'): unknown =>
  wakeStatements({
    portalId: '1',
    queue,
    claimed: [{ id: 'a', intent: intent as never }],
    settled: [settled],
  })[0]?.values?.[1];
const own = 'contacts write:a';

describe('a settlement', () => {
  it.each<[what: string, settled: SettledWrite, intent: object, woken: unknown]>([
    ['a written record that nothing waits for', settledAs('settled'), {}, undefined],
    ['a written record with keys', settledAs('settled', ['email:x']), {}, ['contacts email:x']],
    ['a written record of a graph', settledAs('settled'), { graph: { awaited: true } }, [own]],
    [
      'a written record of a graph that only waits',
      settledAs('settled'),
      { graph: { after: [{ write: 'b', name: 'b' }] } },
      undefined,
    ],
    ['a failed record, also if its intent was not read', settledAs('failed'), {}, [own]],
    ['a failed record of a graph', settledAs('failed'), { graph: { awaited: true } }, [own]],
  ])('of %s wakes those that wait for it', (_what, settled, intent, woken) => {
    expect(wokenBy(settled, intent)).toEqual(woken);
  });

  it('of an association wakes nothing', () => {
    expect(wokenBy(settledAs('failed'), {}, 'deals>contacts')).toBeUndefined();
  });
});
