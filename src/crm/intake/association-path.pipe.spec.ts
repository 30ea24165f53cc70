import { AssociationPathPipe } from './association-path.pipe';

describe('AssociationPathPipe', () => {
  const pipe = new AssociationPathPipe();

  it('reads the records of a path, and keeps its other parts', () => {
    const path = { type: 'line_items', id: '37765128953', toType: '0-2', toId: '7' };
    expect(pipe.transform(path)).toEqual(path);
  });

  it.each([
    ['the first record', { id: 'x', toType: '0-2', toId: '7' }, '"x" is not a HubSpot record id'],
    ['the other record', { id: '5', toType: '0-2', toId: 'a.example' }, '"a.example" is not a HubSpot record id'],
    ['the first of several mistakes', { id: 'x', toType: 'butterflies', toId: 'y' }, '"x" is not'],
  ])('refuses a mistake in %s', (_part, path, message) => {
    expect(() => pipe.transform(path)).toThrow(message);
  });
});
