import { bodyFormOf, type RecordForm } from './record-form';

class Put {
  id?: string;
}
class Post {
  subject?: string;
}
const put = { bodyType: Put, toWrite: jest.fn() };
const creation = { bodyType: Post, toWrite: jest.fn() };
const definition = {} as RecordForm['definition'];

describe('bodyFormOf', () => {
  it('is one form for a type whose POST does the same as PUT', () => {
    const form: RecordForm = { definition, ...put };
    for (const choice of ['put', 'post', 'by key'] as const) expect(bodyFormOf(form, choice, {})).toBe(form);
  });

  it.each([
    ['put', {}, put.bodyType],
    ['put', { externalId: 'A', mode: 'create' }, creation.bodyType],
    ['put', { externalId: 'A', mode: 'update' }, put.bodyType],
    ['by key', { externalId: 'A', mode: 'create' }, creation.bodyType],
    ['post', { id: '7', externalId: 'A' }, creation.bodyType],
    ['by key', { id: '7' }, put.bodyType],
    ['by key', { externalId: 10045 }, put.bodyType],
    ['by key', { id: null, externalId: undefined, subject: 'A' }, creation.bodyType],
  ] as const)('is the form of %s for %j', (choice, record, bodyType) => {
    const form: RecordForm = { definition, ...put, creation };
    expect(bodyFormOf(form, choice, record).bodyType).toBe(bodyType);
  });
});
