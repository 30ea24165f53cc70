import { keyAfter } from './key-change';

describe('keyAfter', () => {
  it.each([
    [{ email: 'New@x.org' }, undefined, 'email:new@x.org'],
    [{ name: ' Big ', pipelineId: 'p' }, undefined, 'name:p:big'],
    [{ name: 'Big' }, 'name:p:small', 'name:p:big'],
    [{ pipelineId: 'q' }, 'name:p:a:b', 'name:q:a:b'],
    [{ name: 'Big' }, undefined, null],
    [{ name: 'Big' }, 'external:p:x', null],
  ])('of %j after %s is %s', (change, earlier, expected) => {
    expect(keyAfter(change, earlier)).toBe(expected);
  });
});
