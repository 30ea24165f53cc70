import { configGroup } from './config-group';
import { entriesOf, IsAddressList, IsOriginList } from './list-variables';
import { ChoiceVariable, IntegerVariable, UrlVariable, Variable, WordVariable } from './variable.decorators';

const logLevels = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
const environments = ['production', 'development', 'test'] as const;

/** Variables of the HTTP server and the process. */
export class ServerVariables {
  @ChoiceVariable(environments, {
    about: '`production`, `development` or `test`; in `production`, `npm start` adds no database and no simulator',
  })
  NODE_ENV: (typeof environments)[number] = 'development';

  @WordVariable({
    is: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
    about: 'address to listen on',
  })
  HOST = '127.0.0.1';

  @IntegerVariable({
    is: 'a port number, such as 5001',
    from: 0,
    to: 65_535,
    about: 'port to listen on; `0` takes any free one',
  })
  PORT = 5001;

  @UrlVariable({
    example: 'https://crm.example.com',
    unset: "the request's address",
    about:
      'address at which browsers reach the service, such as `https://crm.example.com`; production needs it to connect portals',
  })
  PUBLIC_URL?: string;

  @ChoiceVariable(logLevels, {
    local: '`warn`',
    about: 'least severe level to log: `fatal`, `error`, `warn`, `log`, `debug` or `verbose`',
  })
  LOG_LEVEL: (typeof logLevels)[number] = 'log';

  @IntegerVariable({
    is: 'a number of bytes, such as 1048576',
    from: 1024,
    to: 104_857_600,
    unit: 'bytes',
    toNote: '(100 MiB)',
    about: 'largest request body, in bytes; a larger one gets 413',
  })
  BODY_LIMIT_BYTES = 1_048_576;

  @IntegerVariable({
    is: 'a number of bytes, such as 33554432',
    from: 2048,
    to: 1_073_741_824,
    unit: 'bytes',
    toNote: '(1 GiB)',
    about:
      'most bytes of request bodies that a process holds until their acceptance, at least twice `BODY_LIMIT_BYTES`; beyond it the answer is 503; as many for waiting callers, and for answers that readers have not received',
  })
  BODIES_IN_FLIGHT_BYTES = 33_554_432;

  @IntegerVariable({
    is: 'a number of connections, such as 8192',
    from: 16,
    to: 1_000_000,
    about: 'most connections of callers to a process; half of them may be without an admitted request',
  })
  MAX_CONNECTIONS = 8_192;

  @Variable(
    {
      unset: 'none',
      about:
        'origins of web pages that may call the API from a browser, comma-separated, such as `https://app.example.com`',
    },
    IsOriginList(),
  )
  CORS_ORIGINS?: string;

  @Variable(
    {
      unset: 'none',
      about:
        'addresses or networks of trusted proxies, comma-separated, such as `10.0.0.0/8`: their headers name the caller',
    },
    IsAddressList(),
  )
  TRUSTED_PROXIES?: string;

  @IntegerVariable({
    is: 'a number of seconds, such as 5',
    from: 0,
    to: 300,
    about: 'seconds after SIGTERM in which `/health/ready` is 503 and requests are still served',
  })
  DRAIN_SECONDS = 0;
}

/** Settings of the HTTP server and the process. */
export type ServerConfig = ReturnType<typeof serverConfig>;
export const serverConfig = configGroup('server', (env: ServerVariables) => ({
  production: env.NODE_ENV === 'production',
  host: env.HOST,
  port: env.PORT,
  publicUrl: env.PUBLIC_URL,
  logLevel: env.LOG_LEVEL,
  bodyLimitBytes: env.BODY_LIMIT_BYTES,
  /** Twice the limit of a body lets one caller send the largest one. */
  bodiesInFlightBytes: Math.max(env.BODIES_IN_FLIGHT_BYTES, 2 * env.BODY_LIMIT_BYTES),
  maxConnections: env.MAX_CONNECTIONS,
  corsOrigins: entriesOf(env.CORS_ORIGINS),
  trustedProxies: entriesOf(env.TRUSTED_PROXIES),
  drainMs: env.DRAIN_SECONDS * 1000,
}));
