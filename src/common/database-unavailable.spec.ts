import { isDatabaseUnavailable } from './database-unavailable';

const error = (more: object, message = 'x'): Error => Object.assign(new Error(message), more);

describe('isDatabaseUnavailable', () => {
  it.each([
    ['a refused connection', error({ code: 'ECONNREFUSED', syscall: 'connect' }), true],
    ['a server that is shutting down', error({ code: '57P01' }), true],
    ['a server that is starting up', error({ code: '57P03' }), true],
    ['too many connections', error({ code: '53300' }), true],
    ['an error of the driver inside an error of the ORM', error({ driverError: error({ code: '08006' }) }), true],
    ['a connection that ended', error({}, 'Connection terminated unexpectedly'), true],
    ['a wrong query', error({ code: '42601' }), false],
    ['a broken constraint', error({ code: '23505' }), false],
    ['a code without a socket', error({ code: 'ENOENT' }), false],
    ['no error', 'ECONNREFUSED', false],
  ])('%s', (_name, thrown, expected) => {
    expect(isDatabaseUnavailable(thrown)).toBe(expected);
  });
});
