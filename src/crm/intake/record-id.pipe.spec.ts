import { RecordIdPipe } from './record-id.pipe';

describe('RecordIdPipe', () => {
  const pipe = new RecordIdPipe();

  it('takes HubSpot’s ids', () => {
    expect(pipe.transform('37765128953')).toBe('37765128953');
  });

  it.each(['', '0', '01', '-1', '1.5', 'ada@example.com', '1234567890123456789'])('refuses %j', (text) => {
    expect(() => pipe.transform(text)).toThrow('is not a HubSpot record id');
  });
});
