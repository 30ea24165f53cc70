import { configGroup } from './config-group';
import { IntegerVariable } from './variable.decorators';

/** Variables of retention times. */
export class RetentionVariables {
  @IntegerVariable({
    is: 'a number of days, such as 30',
    from: 1,
    to: 3650,
    toNote: '(ten years)',
    about: 'days that settled writes are kept; failed ones are kept until they are retried',
  })
  WRITE_RETENTION_DAYS = 30;

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
    about: 'days that the audit trail keeps changes of API keys and portals',
  })
  AUDIT_RETENTION_DAYS = 400;
}

/** Settings of retention times. */
export type RetentionConfig = ReturnType<typeof retentionConfig>;
export const retentionConfig = configGroup('retention', (env: RetentionVariables) => ({
  writesMs: env.WRITE_RETENTION_DAYS * 86_400_000,
  auditMs: env.AUDIT_RETENTION_DAYS * 86_400_000,
  idempotencyMs: env.IDEMPOTENCY_HOURS * 3_600_000,
}));
