import { defaultSwitches, readSwitches, setSwitches } from './switches';

describe('readSwitches', () => {
  it('reads booleans, numbers and named positions', () => {
    const given = ['mergeKeepsPrimaryId=true', 'rateLimitRetryAfterSeconds=3', 'mergedIdsAnswer=not-found'];
    expect(readSwitches(given)).toEqual({
      ...defaultSwitches,
      mergeKeepsPrimaryId: true,
      rateLimitRetryAfterSeconds: 3,
      mergedIdsAnswer: 'not-found',
    });
  });

  it.each(['noSuchSwitch=true', 'mergeKeepsPrimaryId=perhaps', 'mergedIdsAnswer=true', 'mergedIdsAnswer'])(
    'refuses %s',
    (pair) => {
      expect(() => readSwitches([pair])).toThrow(/switch/);
    },
  );
});

describe('setSwitches', () => {
  it('changes nothing if one of the switches is wrong', () => {
    const switches = { ...defaultSwitches };
    const wrong = { mergeKeepsPrimaryId: true, uniqueCreationKey: 'sometimes' };
    expect(() => {
      setSwitches(switches, wrong);
    }).toThrow('The switch uniqueCreationKey takes absent or read-only or writable');
    expect(switches).toEqual(defaultSwitches);
  });
});
