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
}));
