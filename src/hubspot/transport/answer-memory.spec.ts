import { Metrics } from '../../metrics/metrics';
import { AnswerMemory, type Reception } from './answer-memory';

describe('AnswerMemory', () => {
  let metrics: Metrics;
  let memory: AnswerMemory;
  let resumed: string[];
  beforeEach(() => {
    metrics = new Metrics();
    memory = new AnswerMemory(metrics, 100);
    resumed = [];
  });
  const reception = (name: string): Reception => ({ bytes: 0, resume: () => resumed.push(name) });

  it('receives answers together up to the bound', () => {
    const [a, b] = [reception('a'), reception('b')];
    expect([memory.add(a, 60), memory.add(b, 40)]).toEqual([true, true]);
    expect(memory.add(b, 1)).toBe(false);
    memory.end(a);
    expect(resumed).toEqual(['b']);
  });

  it('lets one answer go on, however large it is', () => {
    const [a, b, c] = [reception('a'), reception('b'), reception('c')];
    expect([memory.add(a, 90), memory.add(b, 50), memory.add(a, 500), memory.add(c, 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    memory.end(a);
    expect(resumed).toEqual(['b', 'c']);
  });

  it('resumes one waiting answer if the others still exceed the bound', () => {
    const [a, b, c] = [reception('a'), reception('b'), reception('c')];
    memory.add(a, 50);
    memory.add(b, 120);
    memory.add(c, 120);
    memory.end(a);
    expect(resumed).toEqual(['b']);
    memory.end(b);
    expect(resumed).toEqual(['b', 'c']);
  });

  it('forgets an answer that breaks off while it waits, and reports its bytes', async () => {
    const [a, b] = [reception('a'), reception('b')];
    memory.add(a, 90);
    memory.add(b, 20);
    await metrics.refresh();
    expect((await metrics.waitingAnswers.get()).values).toMatchObject([{ value: 1 }]);
    memory.end(b);
    memory.end(b);
    await metrics.refresh();
    expect((await metrics.hubspotAnswerBytes.get()).values).toMatchObject([{ value: 90 }]);
    memory.end(a);
    expect(resumed).toEqual([]);
  });
});
