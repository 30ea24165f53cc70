import { nearest } from './nearest';

const names = (...all: string[]): { name: string }[] => all.map((name) => ({ name }));

describe('nearest', () => {
  it('finds names by spelling, without regard to case and separators', () => {
    expect(nearest('Deal-Name', names('dealname', 'amount'))).toEqual(['dealname']);
    expect(nearest('amuont', names('dealname', 'amount'))).toEqual(['amount']);
  });

  it('finds names by label', () => {
    expect(nearest('favourite colour', [{ name: 'hs_c', label: 'Favourite Colour' }])).toEqual(['hs_c']);
  });

  it('names three at most: the nearest first, equals by alphabet', () => {
    expect(nearest('stages', names('staged', 'stage', 'stagex', 'stages_'))).toEqual(['stages_', 'stage', 'staged']);
  });

  it('lets a third of the letters differ, and one of a short name', () => {
    expect(nearest('abcdef', names('abcdxy', 'abcxyz'))).toEqual(['abcdxy']);
    expect(nearest('ab', names('ax', 'xy'))).toEqual(['ax']);
  });

  it('finds nothing for a text without letters, or longer than any name', () => {
    expect(nearest('--', names('a'))).toEqual([]);
    expect(nearest('a'.repeat(101), names('a'.repeat(101)))).toEqual([]);
    expect(nearest('a'.repeat(100), names('a'.repeat(101)))).toHaveLength(1);
  });
});
