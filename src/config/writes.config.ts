import { configGroup } from './config-group';
import { ChoiceVariable, IntegerVariable } from './variable.decorators';

const onOff = ['on', 'off'] as const;
const zones = ['UTC', 'portal'] as const;

/** Variables of the intake of writes. */
export class WritesVariables {
  @ChoiceVariable(onOff, {
    about:
      "check writes against the portal's properties and pipelines before they are accepted; `off` leaves that to HubSpot",
  })
  PREFLIGHT: (typeof onOff)[number] = 'on';

  @IntegerVariable({
    is: 'a number of milliseconds, such as 500',
    from: 0,
    to: 30_000,
    unit: 'milliseconds',
    about: 'milliseconds that a write waits for the reading of those properties, before it is accepted unchecked',
  })
  PREFLIGHT_WAIT_MS = 500;

  @ChoiceVariable(zones, {
    about:
      'time zone of dates and times without an offset: `UTC`, or `portal` for the time zone in the settings of the HubSpot account',
  })
  DATE_TIME_ZONE: (typeof zones)[number] = 'UTC';

  @IntegerVariable({
    is: 'a number of seconds, such as 10',
    from: 0,
    to: 60,
    about:
      'seconds that a caller waits for HubSpot before the answer is 202 with a status URL; `Prefer: wait=n` overrides it',
  })
  WRITE_WAIT_SECONDS = 10;

  @ChoiceVariable(onOff, {
    about:
      'read the records of e-mails and external ids first, then update by id or create; `off` leaves the search to the call that writes',
  })
  READ_FIRST: (typeof onOff)[number] = 'off';

  @IntegerVariable({
    is: 'a number of bytes, such as 524288',
    from: 1024,
    to: 2_097_152,
    unit: 'bytes',
    toNote: '(2 MiB)',
    about: 'largest record, as the bytes of its properties in JSON; a larger one gets 413, alone in a bulk request',
  })
  RECORD_LIMIT_BYTES = 524_288;

  @IntegerVariable({
    is: 'a number of writes, such as 100000',
    from: 10_000,
    to: 100_000_000,
    about: 'open writes of one API key in a portal; a request beyond gets 429',
  })
  OPEN_WRITES_PER_KEY = 100_000;

  @IntegerVariable({
    is: 'a number of bytes, such as 268435456',
    from: 16_777_216,
    to: 1_099_511_627_776,
    unit: 'bytes',
    toNote: '(1 TiB)',
    about: 'bytes of the open writes of one API key in a portal; a request beyond gets 429',
  })
  OPEN_BYTES_PER_KEY = 268_435_456;

  @IntegerVariable({
    is: 'a number of writes, such as 200000',
    from: 10_000,
    to: 100_000_000,
    about: 'open writes of all API keys in a portal; a request beyond gets 429',
  })
  OPEN_WRITES_PER_PORTAL = 200_000;

  @IntegerVariable({
    is: 'a number of bytes, such as 536870912',
    from: 16_777_216,
    to: 1_099_511_627_776,
    unit: 'bytes',
    toNote: '(1 TiB)',
    about: 'bytes of the open writes of all API keys in a portal; a request beyond gets 429',
  })
  OPEN_BYTES_PER_PORTAL = 536_870_912;
}

/** Settings of the intake of writes. */
export type WritesConfig = ReturnType<typeof writesConfig>;
export const writesConfig = configGroup('writes', (env: WritesVariables) => ({
  preflight: env.PREFLIGHT === 'on',
  preflightWaitMs: env.PREFLIGHT_WAIT_MS,
  /** True if dates and times without an offset are in the portal's time zone, false for UTC. */
  inPortalTimeZone: env.DATE_TIME_ZONE === 'portal',
  /** Wait of a request without `Prefer: wait=n`. */
  waitMs: env.WRITE_WAIT_SECONDS * 1000,
  readFirst: env.READ_FIRST === 'on',
  /** Most bytes of a record's properties as JSON. */
  recordLimitBytes: env.RECORD_LIMIT_BYTES,
  /** Most open writes in a portal, and most of their bytes. */
  quotas: {
    key: { writes: env.OPEN_WRITES_PER_KEY, bytes: env.OPEN_BYTES_PER_KEY },
    portal: { writes: env.OPEN_WRITES_PER_PORTAL, bytes: env.OPEN_BYTES_PER_PORTAL },
  },
}));
