import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';
import { SchemaCache } from './schema-cache';

const pipelineOf = (...stages: string[]): HubspotPipeline => ({
  id: 'default',
  label: 'Default',
  stages: stages.map((id) => ({ id, label: id })),
});

describe('SchemaCache', () => {
  let calls: string[];
  let properties: { name: string; archived?: boolean }[];
  let pipelines: HubspotPipeline[];
  let fail: { properties?: Error; pipelines?: Error };
  let cache: SchemaCache;

  beforeEach(() => {
    calls = [];
    properties = [{ name: 'dealname' }];
    pipelines = [pipelineOf('new')];
    fail = {};
    const client = {
      listProperties: async (_portalId: string, objectType: string): Promise<never> => {
        calls.push(`properties of ${objectType}`);
        await Promise.resolve();
        if (fail.properties) throw fail.properties;
        return { body: { results: properties } } as never;
      },
      getPipelines: async (_portalId: string, objectType: string): Promise<HubspotPipeline[]> => {
        calls.push(`pipelines of ${objectType}`);
        await Promise.resolve();
        if (fail.pipelines) throw fail.pipelines;
        return pipelines;
      },
    };
    const definitions = {
      get: (objectType: string) =>
        ({
          pipeline: objectType === 'deals' ? { pipelineProperty: 'pipeline', stageProperty: 'stage' } : undefined,
        }) as ObjectDefinition,
    };
    cache = new SchemaCache(client, definitions);
  });

  it('reads properties and pipelines together, and neither twice at a time', async () => {
    const [schema, same] = await Promise.all([
      cache.read('1', 'deals', 'bulk'),
      cache.read('1', 'deals', 'interactive'),
      cache.readPipelines('1', 'deals'),
    ]);
    expect(calls).toEqual(['properties of deals', 'pipelines of deals']);
    expect(same).toBe(schema);
    expect(schema).toMatchObject({ objectType: 'deals', pipelines });
    expect([...schema.properties.keys()]).toEqual(['dealname']);
    expect(cache.find('1', 'deals')).toBe(schema);
    expect(cache.findPipelines('1', 'deals')?.value).toBe(pipelines);
    expect(cache.find('2', 'deals')).toBeUndefined();
  });

  it('reads no pipelines of a type that has none', async () => {
    expect((await cache.read('1', 'contacts', 'bulk')).pipelines).toEqual([]);
    expect(calls).toEqual(['properties of contacts']);
  });

  it('shows pipelines that were read later as part of the schema', async () => {
    const schema = await cache.read('1', 'deals', 'bulk');
    pipelines = [pipelineOf('new', 'later')];
    await cache.readPipelines('1', 'deals');
    const current = cache.find('1', 'deals');
    expect(current).toEqual({ ...schema, pipelines });
    expect(cache.find('1', 'deals')).toBe(current);
  });

  it('keeps the earlier value after a failed reading', async () => {
    const schema = await cache.read('1', 'deals', 'bulk');
    fail = { properties: new Error('no properties'), pipelines: new Error('no pipelines') };
    await expect(cache.read('1', 'deals', 'bulk')).rejects.toThrow('no properties');
    await expect(cache.readPipelines('1', 'deals')).rejects.toThrow('no pipelines');
    expect(cache.find('1', 'deals')).toBe(schema);
  });

  it('has pipelines if the properties cannot be read', async () => {
    fail = { properties: new Error('no properties') };
    await expect(cache.read('1', 'deals', 'bulk')).rejects.toThrow('no properties');
    expect(cache.find('1', 'deals')).toBeUndefined();
    expect(cache.findPipelines('1', 'deals')?.value).toBe(pipelines);
  });

  it('takes an answer without current properties for unreadable', async () => {
    properties = [{ name: 'gone', archived: true }];
    await expect(cache.read('1', 'deals', 'bulk')).rejects.toMatchObject({ kind: 'unreadable' });
  });
});
