import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../database/database';
import { InjectReadingDatabase } from '../../database/database.module';
import { sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { BackgroundLoop } from '../../timing/background-loop';
import { AccessTokens } from './access-tokens';

/** Longest time for which a process uses a token that another process replaced or erased, apart from the reading. */
const everyMs = 1_000;
/** Tokens in use are checked. Others are read again at their next use. */
const inUseMs = 60_000;

const findVersions = sql`
  SELECT stored.portal_id, stored.version FROM unnest($1::bigint[]) AS given (portal_id) CROSS JOIN LATERAL (
    SELECT portal_id, version FROM ${tables.hubspotAuth} WHERE portal_id = given.portal_id LIMIT 1) AS stored`;

/**
 * Forgets the tokens that another process has replaced or erased. Otherwise accepted writes would still reach a portal that a
 * person has removed, because HubSpot accepts an access token until it expires. Costs one statement a second while tokens are
 * in use.
 */
@Injectable()
export class TokenChecks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop = new BackgroundLoop({
    name: 'Checking the access tokens in use',
    everyMs,
    run: () => this.check(),
    logger: new Logger(TokenChecks.name),
  });

  constructor(
    @Inject(AccessTokens) private readonly tokens: Pick<AccessTokens, 'versionsInUse' | 'forget'>,
    @InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Compares the versions of all tokens in use with the stored ones. */
  async check(): Promise<void> {
    const inUse = this.tokens.versionsInUse(inUseMs);
    if (inUse.size === 0) return;
    const rows = await this.database.rows<{ portal_id: string; version: number }>(findVersions, [[...inUse.keys()]]);
    const stored = new Map(rows.map(({ portal_id, version }) => [portal_id, version]));
    for (const [portalId, version] of inUse) if (stored.get(portalId) !== version) this.tokens.forget(portalId);
  }
}
