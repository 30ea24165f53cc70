import type { ObjectType } from '../object-types/object-types';
import { listedQueue, typesOfQueues, typesOfWrites, withTypeNames } from './listed-types';

describe('the queue of a list', () => {
  const asked: string[] = [];
  const typeNamed = (named: string, pointer: string): Promise<ObjectType> => {
    asked.push(`${pointer} ${named}`);
    return Promise.resolve(named === 'engines' ? '2-17' : (named as ObjectType));
  };
  beforeEach(() => asked.splice(0));

  it.each([
    [{}, undefined, []],
    [{ type: 'engines' }, '2-17', ['?type engines']],
    [{ queue: 'engines' }, '2-17', ['?queue engines']],
    [{ queue: 'contacts>engines', type: 'deals' }, 'contacts>2-17', ['?queue contacts', '?queue engines']],
  ])('of %j is %s', async (query, queue, names) => {
    expect(await listedQueue(query, typeNamed)).toBe(queue);
    expect(asked).toEqual(names);
  });
});

it('the types of writes and queues are those of both ends', () => {
  const write = { objectType: 'deals', associations: [{ toObjectType: '2-17' }] };
  expect(typesOfWrites([write as never])).toEqual(['deals', '2-17']);
  expect(typesOfQueues(['contacts', 'deals>2-17'])).toEqual(['contacts', 'deals', '2-17']);
});

it('an answer has no empty names', () => {
  expect(withTypeNames({})).toEqual({});
  expect(withTypeNames({ '2-17': 'engines' })).toEqual({ typeNames: { '2-17': 'engines' } });
});
