import { configGroup } from './config-group';
import { IntegerVariable } from './variable.decorators';

/** Variables of the dispatch of writes. */
export class DispatchVariables {
  @IntegerVariable({
    is: 'a number of hours, such as 72',
    from: 1,
    to: 8760,
    toNote: '(a year)',
    about:
      'hours that a write is tried again while HubSpot fails, before it counts as failed; it can still be retried by hand',
  })
  WRITE_GIVE_UP_HOURS = 72;

  @IntegerVariable({
    is: 'a number of calls, such as 16',
    from: 1,
    to: 100,
    about: 'full batches that a process sends at once, for each portal and object type',
  })
  DISPATCH_PARALLEL_CALLS = 16;

  @IntegerVariable({
    is: 'a number of seconds, such as 10',
    from: 3,
    to: 600,
    about: 'seconds without a sign of life after which other replicas take over the writes that a process was sending',
  })
  DISPATCH_LEASE_SECONDS = 10;

  @IntegerVariable({
    is: 'a number of bytes, such as 33554432',
    from: 4_194_304,
    to: 1_073_741_824,
    unit: 'bytes',
    toNote: '(1 GiB)',
    about:
      'bytes of the writes that a process sends at once; further ones wait in the journal. Sending takes about eight times as much memory',
  })
  DISPATCH_MEMORY_BYTES = 33_554_432;
}

/** Settings of the dispatch of writes. */
export type DispatchConfig = ReturnType<typeof dispatchConfig>;
export const dispatchConfig = configGroup('dispatch', (env: DispatchVariables) => ({
  giveUpMs: env.WRITE_GIVE_UP_HOURS * 3_600_000,
  /** For each portal and object type of a process. */
  parallelCalls: env.DISPATCH_PARALLEL_CALLS,
  leaseMs: env.DISPATCH_LEASE_SECONDS * 1000,
  /** Most bytes of claimed writes in a process. */
  memoryBytes: env.DISPATCH_MEMORY_BYTES,
}));
