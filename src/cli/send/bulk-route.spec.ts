import { bulkPath } from './bulk-route';

describe('bulkPath', () => {
  it.each([
    ['contacts', '/api/contacts/batch'],
    ['Contact', '/api/contacts/batch'],
    ['0-3', '/api/deals/batch'],
    ['products', '/api/objects/products/batch'],
    ['line_item', '/api/objects/line_items/batch'],
    ['2-17', '/api/objects/2-17/batch'],
    ['p42_engine/x', '/api/objects/p42_engine%2Fx/batch'],
  ])('of %s is %s', (type, path) => {
    expect(bulkPath(type)).toBe(path);
  });
});
