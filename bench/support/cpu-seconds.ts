import { readdirSync, readFileSync } from 'node:fs';

/** Linux has a hundred clock ticks per second. */
const ticksPerSecond = 100;

/** CPU seconds of a process, optionally with its children; null on a system other than Linux. */
export function cpuSecondsOf(pid: number, { withChildren = false } = {}): number | null {
  const own = statOf(pid);
  if (!own) return null;
  const running = withChildren ? childrenOf(pid).map(({ ticks }) => ticks) : [];
  return [own.ticks, withChildren ? own.endedTicks : 0, ...running].reduce((sum, one) => sum + one, 0) / ticksPerSecond;
}

interface Stat {
  parent: number;
  ticks: number;
  /** Ticks of ended children. */
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
    // The name in parentheses may contain blanks. proc(5) numbers the fields after it from 3.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3] ?? 0);
    return { parent: field(4), ticks: field(14) + field(15), endedTicks: field(16) + field(17) };
  } catch {
    return null;
  }
}
