import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { BackgroundLoop } from '../timing/background-loop';
import { ApiKeyVerifier } from './api-key-verifier';

const everyMs = 1_000;

interface Hold {
  secret: string;
  end: () => void;
}

/**
 * Ends long answers, such as event streams, whose API key is no longer valid: revoked, rotated or expired. A key is checked once a
 * second, so an answer ends within the time in which a revoked key stays usable.
 */
@Injectable()
export class HeldKeys implements OnModuleDestroy {
  private readonly holds = new Set<Hold>();
  private readonly loop = new BackgroundLoop({
    name: 'Checking the keys of open streams',
    everyMs,
    run: () => this.checkAll(),
    logger: new Logger(HeldKeys.name),
  });

  constructor(@Inject(ApiKeyVerifier) private readonly keys: Pick<ApiKeyVerifier, 'isValid'>) {}

  /**
   * Watches the key of a long answer.
   * @param end ends the answer; called at most once
   * @returns a function to call once the answer has ended
   */
  hold(secret: string, end: () => void): () => void {
    const hold = { secret, end };
    this.holds.add(hold);
    this.loop.start();
    return () => {
      this.holds.delete(hold);
      if (this.holds.size === 0) void this.loop.stop();
    };
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Without a database no key can be revoked, and its answers go on. */
  async checkAll(): Promise<void> {
    const secrets = new Set([...this.holds].map(({ secret }) => secret));
    for (const secret of secrets) {
      if (await this.keys.isValid(secret)) continue;
      for (const hold of this.holds) {
        if (hold.secret !== secret) continue;
        this.holds.delete(hold);
        hold.end();
      }
    }
  }
}
