import { outdated } from './audit-retention';

describe('outdated changes', () => {
  const day = 86_400_000;
  const nowMs = Date.parse('2026-11-30T00:00:00Z');
  const at = (days: number): Date => new Date(nowMs - days * day);

  it('are retries earlier than others, if failed writes are kept for a shorter time', () => {
    expect(outdated({ auditMs: 400 * day, failedMs: 90 * day }, nowMs)).toEqual([
      { before: at(400) },
      { before: at(90), action: 'write.retried' },
    ]);
  });

  it.each([null, 400 * day, 500 * day])('are all of one age, if failed writes are kept for %s', (failedMs) => {
    expect(outdated({ auditMs: 400 * day, failedMs }, nowMs)).toEqual([{ before: at(400) }]);
  });
});
