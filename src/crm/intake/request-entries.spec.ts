import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import { inOrderOf } from './request-entries';

describe('inOrderOf', () => {
  const write = {} as Write;
  const malformed = new Problem('invalid-request', 'no name');
  const ofProblem = ({ detail }: Problem): string => detail;

  it('puts items at the positions of writes, and those of problems between them', () => {
    expect(inOrderOf([write, malformed, write], ['first', 'second'], ofProblem)).toEqual([
      'first',
      'no name',
      'second',
    ]);
    expect(inOrderOf([malformed], [], ofProblem)).toEqual(['no name']);
  });

  it('throws if a write has no item', () => {
    expect(() => inOrderOf([write, write], ['first'], ofProblem)).toThrow('no item');
  });
});
