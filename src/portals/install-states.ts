import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit-event';
import { securityConfig, type SecurityConfig } from '../config/security.config';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { installRefused } from './install-problems';
import { readState, signState } from './oauth-state';

/** Time for a person on HubSpot's page. */
export const stateLifeSeconds = 10 * 60;

const removeOldStates = sql`DELETE FROM ${tables.oauthStates} WHERE expires_at < now()`;
const keepState = sql`
  INSERT INTO ${tables.oauthStates} (nonce, browser_hash, expires_at, begun_by) VALUES ($1, $2, now() + make_interval(secs => $3), $4)
  RETURNING expires_at`;
const takeState = sql`
  DELETE FROM ${tables.oauthStates} WHERE nonce = $1 AND browser_hash = $2 AND expires_at > now() RETURNING begun_by`;

/** A signed state for HubSpot's page, and the secret that the browser must present with it. */
export interface IssuedState {
  state: string;
  browserSecret: string;
  /** By the database's clock. */
  expiresAt: Date;
}

/** Issues the state of each install and accepts it once, from the browser that began the install. */
@Injectable()
export class InstallStates {
  constructor(
    private readonly database: Database,
    @Inject(securityConfig.KEY) private readonly config: SecurityConfig,
  ) {}

  /** Issues a state that expires after ten minutes. @param actor the person who begins the install */
  async issue(actor: Actor): Promise<IssuedState> {
    const [nonce, browserSecret] = [randomText(18), randomText(32)];
    const [, kept] = await this.database.run([
      { sql: removeOldStates },
      {
        sql: keepState,
        values: [nonce, hashOf(browserSecret), stateLifeSeconds, JSON.stringify({ id: actor.id, name: actor.name })],
      },
    ]);
    const [row] = (kept?.rows ?? []) as { expires_at: Date }[];
    if (!row) throw new Error('the state of an install was not stored');
    const { expires_at: expiresAt } = row;
    return { state: signState({ nonce, expiresAt }, this.config.encryptionKeys), browserSecret, expiresAt };
  }

  /**
   * Accepts a state and uses it up.
   * @returns the person who began the install; null if an earlier release issued the state
   * @throws Problem `install-refused` for a state that is forged, expired, used up or from another browser
   */
  async take(text: string, browserSecret: string | undefined): Promise<Actor | null> {
    const state = readState(text, this.config.encryptionKeys);
    if (!state) throw installRefused('The state is missing or was not made by this service.');
    if (browserSecret === undefined) {
      throw installRefused('It was begun in another browser, or this one keeps no cookies.');
    }
    const [taken] = await this.database.rows<{ begun_by: Actor | null }>(takeState, [
      state.nonce,
      hashOf(browserSecret),
    ]);
    // Only the database knows the time, because another process may have issued the state.
    if (!taken) {
      throw installRefused('It was finished before, begun more than ten minutes ago, or begun in another browser.');
    }
    return taken.begun_by;
  }
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
