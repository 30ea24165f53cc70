import { nearest, type Candidate } from './nearest';

const nearestOf = (wanted: string, candidates: Candidate[]): string[] => nearest(wanted, candidates, () => candidates);
const names = (...all: string[]): { name: string }[] => all.map((name) => ({ name }));

describe('nearest', () => {
  it('finds names by spelling, without regard to case and separators', () => {
    expect(nearestOf('Deal-Name', names('dealname', 'amount'))).toEqual(['dealname']);
    expect(nearestOf('amuont', names('dealname', 'amount'))).toEqual(['amount']);
  });

  it('finds names by label', () => {
    expect(nearestOf('favourite colour', [{ name: 'hs_c', label: 'Favourite Colour' }])).toEqual(['hs_c']);
  });

  it('names three at most: the nearest first, equals by alphabet', () => {
    expect(nearestOf('stages', names('staged', 'stage', 'stagex', 'stages_'))).toEqual(['stages_', 'stage', 'staged']);
  });

  it('lets a third of the letters differ, and one of a short name', () => {
    expect(nearestOf('abcdef', names('abcdxy', 'abcxyz'))).toEqual(['abcdxy']);
    expect(nearestOf('ab', names('ax', 'xy'))).toEqual(['ax']);
  });

  it('finds nothing for a text without letters, or longer than any name', () => {
    expect(nearestOf('--', names('a'))).toEqual([]);
    expect(nearestOf('a'.repeat(101), names('a'.repeat(101)))).toEqual([]);
    expect(nearestOf('a'.repeat(100), names('a'.repeat(101)))).toHaveLength(1);
  });
});

describe('many candidates', () => {
  it('are read once for any number of wanted names', () => {
    let reads = 0;
    const source = {};
    const candidates = (): Candidate[] => {
      reads += 1;
      return Array.from({ length: 1_000 }, (_, index) => ({ name: `property_${index}`, label: `Label ${index}` }));
    };
    for (let time = 0; time < 100; time += 1) expect(nearest(`propertv_${time}`, source, candidates)).toHaveLength(3);
    expect(reads).toBe(1);
  });
});
