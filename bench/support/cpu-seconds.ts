import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux's clock ticks there are a hundred in a second. */
const ticksPerSecond = 100;

/** CPU seconds that a process has used, with those of its children where wanted; null where the system is not Linux. */
export function cpuSecondsOf(pid: number, { withChildren = false } = {}): number | null {
  const own = statOf(pid);
  if (!own) return null;
  const running = withChildren ? childrenOf(pid).map(({ ticks }) => ticks) : [];
  return [own.ticks, withChildren ? own.endedTicks : 0, ...running].reduce((sum, one) => sum + one, 0) / ticksPerSecond;
}

interface Stat {
  parent: number;
  ticks: number;
  /** Of children that have ended. */
  endedTicks: number;
}

function childrenOf(pid: number): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(Number(name));
      return stat?.parent === pid ? [stat] : [];
    });
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may have blanks; what follows is numbered from 3 in proc(5).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3] ?? 0);
    return { parent: field(4), ticks: field(14) + field(15), endedTicks: field(16) + field(17) };
  } catch {
    return null;
  }
}
