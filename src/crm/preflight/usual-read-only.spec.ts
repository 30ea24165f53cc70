import type { Write } from '../journal/tables/write';
import { withoutUsualReadOnly } from './usual-read-only';

const write = (more: Partial<Write>): Write => ({ properties: { amount: '1', createdate: 'x' }, ...more }) as Write;

it('withoutUsualReadOnly changes records that are sent back only', () => {
  const plain = write({});
  expect(withoutUsualReadOnly(plain)).toBe(plain);
  expect(withoutUsualReadOnly(write({ sentBack: {}, ignored: ['key'] }))).toMatchObject({
    properties: { amount: '1' },
    ignored: ['key', 'createdate'],
  });
  const other = write({ sentBack: {}, properties: { amount: '1' } });
  expect(withoutUsualReadOnly(other)).toBe(other);
});
