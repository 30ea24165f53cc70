import { configGroup } from './config-group';
import { IsEncryptionKeyList, parseEncryptionKeys } from './encryption-keys';
import { IntegerVariable, Variable } from './variable.decorators';

/** Variables of secrets at rest and of callers. */
export class SecurityVariables {
  @Variable(
    {
      needed: true,
      secret: true,
      local: 'generated',
      about:
        'keys for stored tokens: `id:base64 of 32 bytes` (`openssl rand -base64 32`), comma-separated; the first encrypts, all decrypt',
    },
    IsEncryptionKeyList(),
  )
  TOKEN_ENCRYPTION_KEYS: string;

  @IntegerVariable({
    is: 'a number of requests in ten seconds, such as 10000',
    from: 0,
    to: 10_000_000,
    about:
      'requests of one API key in ten seconds to each process, unless the key has its own limit; `0` for any number',
  })
  // The records that a portal of HubSpot's lowest tier accepts in ten seconds, in full batches.
  API_KEY_RATE_LIMIT = 10_000;
}

/** Settings of secrets at rest and of callers. */
export type SecurityConfig = ReturnType<typeof securityConfig>;
export const securityConfig = configGroup('security', (env: SecurityVariables) => ({
  /** Newest first: the first encrypts. */
  encryptionKeys: parseEncryptionKeys(env.TOKEN_ENCRYPTION_KEYS),
  /** Of one API key in ten seconds, to each process; 0 for any number. */
  keyRateLimit: env.API_KEY_RATE_LIMIT,
}));
