import { stagesInUse, validatesUsage } from './stage-usage';

const dated = '/crm/pipelines/2026-09/deals/default';
const older = '/crm/v3/pipelines/deals/default';

describe('validatesUsage', () => {
  it.each<[string, object, boolean, boolean]>([
    [dated, {}, true, true],
    [dated, { validateDealStageUsagesBeforeDelete: 'false' }, true, false],
    [dated, { validateReferencesBeforeDelete: 'False' }, true, false],
    [dated, { validateReferencesBeforeDelete: 'true' }, true, true],
    [dated, { validateReferencesBeforeDelete: 'false' }, false, true],
    [older, {}, true, false],
    [older, { validateReferencesBeforeDelete: 'true' }, true, true],
    [older, { validateDealStageUsagesBeforeDelete: '1' }, true, true],
    [older, {}, false, false],
  ])('%s %j, forced %p: %p', (url, query, canBeForced, expected) => {
    expect(validatesUsage(url, query, canBeForced)).toBe(expected);
  });
});

describe('stagesInUse', () => {
  const record = (id: string, dealstage: string): Parameters<typeof stagesInUse>[1][number] => ({
    id,
    values: { dealstage },
    createdAtMs: 0,
    updatedAtMs: 0,
    searchableAtMs: 0,
  });

  it('names the stages and the records', () => {
    const refusal = stagesInUse('deals', [record('1', 'a'), record('2', 'b'), record('3', 'c')], ['a', 'b', 'x']);
    expect(refusal?.body).toMatchObject({
      message: 'Stage IDs: [a, b] are being referenced by object IDs: [1, 2]',
      subCategory: 'PipelineError.STAGE_ID_IN_USE',
      context: { stageIds: ['[a, b]'], objectIds: ['[1, 2]'] },
    });
  });

  it('is null if no record is in a stage', () => {
    expect(stagesInUse('deals', [record('1', 'a')], ['b'])).toBeNull();
    expect(stagesInUse('contacts', [record('1', 'a')], ['a'])).toBeNull();
  });
});
