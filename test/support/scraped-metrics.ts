/** One series of a scrape. */
export interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/gy;

/**
 * Reads Prometheus's text format strictly.
 * @throws Error for a malformed line
 */
export function readMetrics(text: string): Series[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', , labels = '', value = ''] = /^([a-zA-Z_]\w*)(\{(.*)\})? (\S+)$/.exec(line) ?? [];
      // The lag of the event loop has no mean if one scrape follows another at once.
      const isNumber = !Number.isNaN(Number(value)) || /^nan$/i.test(value);
      if (name === '' || !isNumber) throw new Error(`malformed: ${line}`);
      return { name, labels: readLabels(labels), value: Number(value) };
    });
}

function readLabels(text: string): Record<string, string> {
  const found = [...text.matchAll(label)];
  if (found.reduce((length, [match]) => length + match.length, 0) !== text.length)
    throw new Error(`malformed: ${text}`);
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, unescape(value)]));
}

function unescape(value: string): string {
  return value.replace(/\\(["\\n])/g, (_escape, one: string) => (one === 'n' ? '\n' : one));
}
