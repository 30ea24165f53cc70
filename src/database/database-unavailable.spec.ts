import { isDatabaseUnavailable, whileConnecting } from './database-unavailable';

const error = (more: object, message = 'x'): Error => Object.assign(new Error(message), more);

describe('isDatabaseUnavailable', () => {
  it.each([
    ['a refused connection', error({ code: 'ECONNREFUSED', syscall: 'connect' }), true],
    ['a server that is shutting down', error({ code: '57P01' }), true],
    ['a server that is starting up', error({ code: '57P03' }), true],
    ['too many connections', error({ code: '53300' }), true],
    ['a full disk', error({ code: '53100' }), true],
    ['a read-only server', error({ code: '25006' }), true],
    ['a wrong password', error({ code: '28P01' }), true],
    ['a statement that took too long', error({ code: '57014' }), true],
    ['a lock that was not had in time', error({ code: '55P03' }), true],
    ['an idle transaction that was ended', error({ code: '25P03' }), true],
    ['a deadlock', error({ code: '40P01' }), true],
    ['a table that is not migrated yet', error({ code: '42P01' }), true],
    [
      'a Citus worker lost at the end',
      error({ code: 'XX000' }, 'could not commit transaction for shard 102008 on at least one active node'),
      true,
    ],
    ['a lost Citus worker', error({ code: 'XX000' }, 'connection to the remote node db:5432 failed'), true],
    ['another internal error', error({ code: 'XX000' }, 'cache lookup failed'), false],
    ['a certificate that is not trusted', error({ code: 'SELF_SIGNED_CERT_IN_CHAIN', [whileConnecting]: true }), true],
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
