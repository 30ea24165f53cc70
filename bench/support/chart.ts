/** One bar of a chart. */
export interface Bar {
  label: string;
  value: number;
  /** Text after the bar. */
  text: string;
  /** True for a bar of this service. */
  own?: boolean;
}

/** A chart of horizontal bars. */
export interface Chart {
  title: string;
  bars: Bar[];
  /** A vertical line across all bars. */
  line?: { value: number; text: string };
}

const width = 800;
const labelWidth = 290;
const barHeight = 22;
const rowHeight = 34;
const top = 56;
const bottom = 20;
/** Width reserved for the text after the longest bar. */
const textWidth = 190;

/** Draws a chart as SVG for light and dark pages. Bars start at zero. */
export function drawChart({ title, bars, line }: Chart): string {
  const most = Math.max(...bars.map(({ value }) => value), line?.value ?? 0);
  const lengthOf = (value: number): number => (value / most) * (width - labelWidth - textWidth);
  const height = top + bars.length * rowHeight + bottom;
  const lineAt = lengthOf(line?.value ?? 0);
  // A text that the line would cross moves behind the line.
  const rows = bars.map(({ label, value, text, own = false }, index) => {
    const y = top + index * rowHeight;
    const middle = y + barHeight / 2 + 5;
    // Even the smallest bar must be visible.
    const length = Math.max(2, lengthOf(value));
    const at = lineAt > length && lineAt < length + textWidth / 2 ? lineAt : length;
    return [
      `<text class="label" x="${labelWidth - 10}" y="${middle}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="${own ? 'own' : 'other'}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>`,
      `<text class="value" x="${(labelWidth + at + 8).toFixed(1)}" y="${middle}">${escaped(text)}</text>`,
    ].join('\n  ');
  });
  const x = labelWidth + lineAt;
  const mark = line && [
    `<line class="mark" x1="${x.toFixed(1)}" y1="${top - 8}" x2="${x.toFixed(1)}" y2="${height - bottom}"/>`,
    `<text class="note" x="${x.toFixed(1)}" y="${top - 14}" text-anchor="middle">${escaped(line.text)}</text>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
  <style>
    text { font: 14px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 16px; }
    .note { font-size: 12px; fill: #59636e; }
    .own { fill: #c2410c; }
    .other { fill: #8c959f; }
    .mark { stroke: #59636e; stroke-dasharray: 4 3; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .note { fill: #9198a1; }
      .own { fill: #fb923c; }
      .other { fill: #656c76; }
      .mark { stroke: #9198a1; }
    }
  </style>
  <text class="title" x="0" y="18">${escaped(title)}</text>
  ${[...rows, ...(mark ?? [])].join('\n  ')}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
