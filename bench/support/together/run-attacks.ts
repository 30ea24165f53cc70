import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { AttackOptions, AttackResult } from './attack';

/** Runs all attacks in a separate process. @throws Error if that process ends early */
export async function runAttacks(options: AttackOptions): Promise<AttackResult> {
  const child = fork(path.join(__dirname, 'attackers.ts'), { stdio: ['ignore', 2, 2, 'ipc'] });
  await once(child, 'message');
  child.send(options);
  const [result] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the attackers ended');
    }),
  ])) as [AttackResult];
  return result;
}
