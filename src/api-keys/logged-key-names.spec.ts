import { keyFields, takeUnnamedKeys } from '../logging/key-names';
import { LoggedKeyNames } from './logged-key-names';

describe('LoggedKeyNames', () => {
  const asked: string[][] = [];
  const stored = new Map([['other process’s', 'billing team']]);
  const names = new LoggedKeyNames({
    of: (ids) => {
      asked.push([...ids]);
      return Promise.resolve(stored);
    },
  });
  beforeEach(() => {
    takeUnnamedKeys();
    asked.splice(0);
  });

  it('reads the names that were missing, once', async () => {
    expect(keyFields('other process’s')).toEqual({ apiKeyId: 'other process’s' });
    await names.read();
    expect(keyFields('other process’s')).toEqual({ apiKeyId: 'other process’s', apiKeyName: 'billing team' });
    await names.read();
    expect(asked).toEqual([['other process’s']]);
  });

  it('queries nothing if no name is missing', async () => {
    await names.read();
    expect(asked).toEqual([]);
  });

  it('asks again for a key that has no name', async () => {
    for (let time = 0; time < 2; time += 1) {
      keyFields('deleted');
      await names.read();
    }
    expect(asked).toEqual([['deleted'], ['deleted']]);
    expect(keyFields('deleted')).toEqual({ apiKeyId: 'deleted' });
  });
});
