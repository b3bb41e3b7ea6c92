import { dot, line, plot, ruleX, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Standing } from './compare.ts';

/** Where each encoder stands on each clip. */
export type Standings = ReadonlyMap<string, readonly Standing[]>;

const OURS = 'encode-bench';
const [OURS_COLOUR, OTHERS_COLOUR] = ['#d6453d', '#7a7f87'];

/** The frontier as SVG: speed over bits, one panel a clip; up and to the right is better. */
export function frontierChart(standings: Standings): string {
  const { document } = parseHTML('<html></html>');
  const rows = [...standings].flatMap(([clip, list]) =>
    list.map(({ name, speed, bdPsnr }) => ({ clip, name, speed, bits: bdPsnr, isOurs: name.startsWith(OURS) })),
  );
  const colour = ({ isOurs }: (typeof rows)[number]): string => (isOurs ? OURS_COLOUR : OTHERS_COLOUR);
  const place = { x: 'speed', y: 'bits', fy: 'clip' } as const;
  const chart = plot({
    document: document as unknown as Document,
    width: 760,
    height: 60 + 300 * standings.size,
    marginLeft: 60,
    marginRight: 150,
    style: { background: 'white', color: '#222', fontFamily: 'sans-serif', fontSize: '12px' },
    x: { type: 'log', label: 'speed on one core, x264 ultrafast is 1 →', tickFormat: (value: number) => `${value}` },
    y: { label: '↑ fewer bits at the same PSNR, %', reverse: true, grid: true, nice: true },
    fy: { label: null },
    marks: [
      ruleX([1], { stroke: '#ccc' }),
      line(rows.filter(({ isOurs }) => isOurs), { ...place, stroke: OURS_COLOUR, sort: 'speed' }), // prettier-ignore
      dot(rows, { ...place, fill: colour, r: 4 }),
      text(rows, { ...place, text: 'name', dx: 8, textAnchor: 'start', fill: colour }),
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return chart.outerHTML;
}
