import { configGroup } from './config-group';
import { ChoiceVariable, IntegerVariable } from './variable.decorators';

const dayMs = 86_400_000;
const tenYears = 3650;
const keepValues = ['all', 'failed-only'] as const;

/** Variables of retention times. */
export class RetentionVariables {
  @IntegerVariable({
    is: 'a number of days, such as 30',
    from: 1,
    to: tenYears,
    toNote: '(ten years)',
    about: 'days that settled writes are kept, from their acceptance',
  })
  WRITE_RETENTION_DAYS = 30;

  @IntegerVariable({
    is: 'a number of days, such as 90',
    from: 0,
    to: tenYears,
    toNote: '(ten years)',
    about: 'days that failed writes are kept, from their failure; `0` keeps them until a retry',
  })
  FAILED_RETENTION_DAYS = 90;

  @IntegerVariable({
    is: 'a number of hours, such as 24',
    from: 1,
    to: 8760,
    toNote: '(a year)',
    about: 'hours that an `Idempotency-Key` is remembered',
  })
  IDEMPOTENCY_HOURS = 24;

  @IntegerVariable({
    is: 'a number of days, such as 400',
    from: 1,
    to: 3650,
    toNote: '(ten years)',
    about:
      'days that the audit trail keeps administrative changes; retries of failed writes no longer than `FAILED_RETENTION_DAYS`',
  })
  AUDIT_RETENTION_DAYS = 400;

  @IntegerVariable({
    is: 'a number of days, such as 365',
    from: 0,
    to: tenYears,
    toNote: '(ten years)',
    about:
      'days that the list of created records shows their names; afterwards it keeps type, id and time; `0` for any time',
  })
  NAME_RETENTION_DAYS = 0;

  @IntegerVariable({
    is: 'a number of days, such as 730',
    from: 0,
    to: tenYears,
    toNote: '(ten years)',
    about:
      'days after which the identity map forgets an e-mail, external id or name, unless writes of it are open; HubSpot is then asked again; `0` for never',
  })
  IDENTITY_RETENTION_DAYS = 0;

  @IntegerVariable({
    is: 'a number of days, such as 1095',
    from: 30,
    to: tenYears,
    toNote: '(ten years)',
    about: 'days that receipts of erasures are kept; they have no personal data',
  })
  ERASURE_RECEIPT_DAYS = 1095;

  @ChoiceVariable(keepValues, {
    about:
      'writes whose values stay in the database: `all` until their retention, or `failed-only`, so that settled writes keep neither values nor names nor addresses',
  })
  KEEP_VALUES: (typeof keepValues)[number] = 'all';
}

/** Settings of retention times. */
export type RetentionConfig = ReturnType<typeof retentionConfig>;
export const retentionConfig = configGroup('retention', (env: RetentionVariables) => ({
  writesMs: env.WRITE_RETENTION_DAYS * dayMs,
  /** Null to keep failed writes until a retry. */
  failedMs: msOrNull(env.FAILED_RETENTION_DAYS),
  auditMs: env.AUDIT_RETENTION_DAYS * dayMs,
  idempotencyMs: env.IDEMPOTENCY_HOURS * 3_600_000,
  /** Null for any time. */
  namesMs: msOrNull(env.NAME_RETENTION_DAYS),
  /** Null for any time. */
  identitiesMs: msOrNull(env.IDENTITY_RETENTION_DAYS),
  receiptsMs: env.ERASURE_RECEIPT_DAYS * dayMs,
  /** False if settled writes keep no values. */
  keepsSettledValues: env.KEEP_VALUES === 'all',
}));

function msOrNull(days: number): number | null {
  return days === 0 ? null : days * dayMs;
}
