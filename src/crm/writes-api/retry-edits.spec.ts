import { Problem } from '../../problems/problem';
import type { StoredWrite } from '../journal/tables/stored-write';
import type { Write } from '../journal/tables/write';
import type { ObjectDefinitions } from '../object-types/object-definitions';
import type { Preflight } from '../preflight/preflight';
import { RetryEdits } from './retry-edits';

describe('RetryEdits', () => {
  const checked: Write[] = [];
  const editsWith = (answer: (write: Write) => Write | Problem): RetryEdits =>
    new RetryEdits(
      { get: (objectType: string) => ({ objectType }) } as unknown as ObjectDefinitions,
      {
        check: (_portalId: string, _definition: unknown, writes: Write[]) => {
          checked.push(...writes);
          return Promise.resolve(writes.map(answer));
        },
      } as unknown as Preflight,
    );
  const record = {
    queue: 'contacts',
    parentId: null,
    intent: { key: { kind: 'email', email: 'a@b.c' }, properties: { a: '1', b: '2' }, pointers: { a: '/a' } },
  } as unknown as StoredWrite;

  it('lets preflight check the write with the edited properties over its own', async () => {
    const edits = editsWith((write) => ({ ...write, properties: { ...write.properties, c: 'converted' } }));
    expect(await edits.apply('42', record, { b: null, 'd/e': 3 })).toEqual({
      a: '1',
      b: '',
      'd/e': '3',
      c: 'converted',
    });
    expect(checked).toMatchObject([
      { key: { kind: 'email' }, pointers: { a: '/a', b: '/properties/b', 'd/e': '/properties/d~1e' } },
    ]);
  });

  it('reads the values by the rules of a body', async () => {
    const edits = editsWith((write) => write);
    await expect(edits.apply('42', record, { a: ['x;y'] })).rejects.toMatchObject({ code: 'invalid-request' });
    expect(await edits.apply('42', record, { a: ['x', 'y'] })).toMatchObject({ a: 'x;y' });
  });

  it('throws what preflight finds', async () => {
    const problem = new Problem('refused-by-preflight', 'no such property');
    await expect(editsWith(() => problem).apply('42', record, { b: 'x' })).rejects.toBe(problem);
  });

  it('takes the edits alone for an association, which has no properties', async () => {
    const association = {
      queue: 'deals>contacts',
      parentId: 'p',
      intent: { to: { id: '7' } },
    } as unknown as StoredWrite;
    const edits = editsWith(() => new Problem('internal-error', 'not asked'));
    expect(await edits.apply('42', association, { a: true })).toEqual({ a: 'true' });
  });
});
