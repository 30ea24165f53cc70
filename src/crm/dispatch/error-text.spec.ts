import { errorText, messageOf } from './error-text';

describe('errorText', () => {
  it('has the stack of an error in the code', () => {
    const error = new Error('unexpected');
    expect(errorText(error)).toBe(error.stack);
  });

  it('has no stack in a warning', () => {
    expect(messageOf(new Error('unexpected'))).toBe('unexpected');
  });

  it('has only the message if the database is unavailable', () => {
    const error = Object.assign(new Error('connection refused'), { code: '57P03' });
    expect(errorText(error)).toBe('connection refused');
  });

  it('has the text of any other thrown value', () => {
    expect(errorText('plain text')).toBe('plain text');
    expect(messageOf('plain text')).toBe('plain text');
  });
});
