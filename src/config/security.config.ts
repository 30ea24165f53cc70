import { configGroup } from './config-group';
import { IsEncryptionKeyList, parseEncryptionKeys } from './encryption-keys';
import { plainHttpVariables } from './plain-http';
import { ChoicesVariable, IntegerVariable, TextVariable, Variable } from './variable.decorators';

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

  @TextVariable(/^hck_[A-Za-z0-9_-]{43,200}$/, {
    is: "hck_ and at least 43 letters, digits, - or _: echo hck_$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')",
    secret: true,
    unset: 'no first key',
    about:
      'the first API key, with all scopes, stored at the start if no key was ever created; without it, `keys create` makes the first one',
  })
  BOOTSTRAP_API_KEY?: string;

  @ChoicesVariable(plainHttpVariables, {
    unset: 'none',
    about: `variables whose URL may be plain HTTP to another machine in production, comma-separated: ${plainHttpVariables.map((name) => `\`${name}\``).join(', ')}`,
  })
  ALLOW_PLAIN_HTTP?: string;
}

/** Settings of secrets at rest and of callers. */
export type SecurityConfig = ReturnType<typeof securityConfig>;
export const securityConfig = configGroup('security', (env: SecurityVariables) => ({
  /** Newest first: the first encrypts. */
  encryptionKeys: parseEncryptionKeys(env.TOKEN_ENCRYPTION_KEYS),
  /** Of one API key in ten seconds, to each process; 0 for any number. */
  keyRateLimit: env.API_KEY_RATE_LIMIT,
  bootstrapApiKey: env.BOOTSTRAP_API_KEY,
}));
