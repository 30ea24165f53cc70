import { facts, portal, portalId } from '../../test/support/doctor-facts';
import type { Finding } from './finding';
import { reportForPortal, reportOf, type Report } from './report';

describe('the report', () => {
  const everything = ({ general, portals }: Report): Finding[] => [
    ...general,
    ...portals.flatMap(({ findings }) => findings),
  ];

  it('is green without trouble', () => {
    const report = reportOf(facts);
    const all = everything(report);
    expect(report.level).toBe('green');
    expect(all.map(({ step }) => step).filter(Boolean)).toEqual([]);
    expect(new Set(all.map(({ check }) => check))).toEqual(
      new Set([
        ...['database', 'database-state', 'database-rights', 'database-timeouts', 'database-durability'],
        ...['database-pooling', 'database-connections', 'database-transactions'],
        ...['migrations', 'encryption-keys', 'hubspot', 'app', 'api-version', 'clocks'],
        ...['credentials', 'scope', 'unique-property', 'pipelines', 'burst-budget', 'daily-budget', 'circuit'],
      ]),
    );
  });

  it('has a whole sentence on every line', () => {
    for (const { found } of everything(reportOf(facts))) expect(found).toMatch(/^\S.*\.$/);
  });

  it('has the level of its worst finding', () => {
    const yellow = reportOf({ ...facts, hubspotAheadMs: 9_000 });
    const red = reportOf({
      ...facts,
      hubspotAheadMs: 9_000,
      portals: [{ ...portal, reading: null, credential: { state: 'inactive' } }],
    });
    expect([yellow.level, yellow.portals[0]?.level]).toEqual(['yellow', 'green']);
    expect([red.level, red.portals[0]?.level]).toEqual(['red', 'red']);
  });
});

describe('the report for a caller of one portal', () => {
  const other = { ...portal, portalId: '7654321' };
  const report = reportOf({ ...facts, portals: [portal, other] });

  it('has the findings of that portal, and none that may name another one', () => {
    const own = reportForPortal(report, portalId);
    expect(own.portals.map((one) => one.portalId)).toEqual([portalId]);
    expect(own.general.map(({ check }) => check)).not.toContain('encryption-keys');
    expect(own.general.map(({ check }) => check)).toContain('database');
  });

  it('reports a portal that was not examined', () => {
    const { level, general, portals } = reportForPortal(report, '42');
    expect([level, portals]).toEqual(['yellow', []]);
    expect(general.at(-1)).toMatchObject({ check: 'credentials', level: 'yellow' });
  });
});
