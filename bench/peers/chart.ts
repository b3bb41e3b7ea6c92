import { dot, line, plot, ruleX, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Standing } from './compare.ts';
import { labelShifts } from '../../src/bench/report/labels.ts';

/** Where each encoder stands on each clip. */
export type Standings = ReadonlyMap<string, readonly Standing[]>;

interface Place {
  clip: string;
  name: string;
  speed: number;
  bits: number;
  colour: string;
  isOurs: boolean;
}

const OURS = 'encode-bench';
const [OURS_COLOUR, WASM_COLOUR, NATIVE_COLOUR] = ['#c8372d', '#2f6fb3', '#7a7f87'];
const [WIDTH, PANEL_HEIGHT, TOP, BOTTOM, LEFT, RIGHT, BETWEEN] = [860, 300, 40, 50, 60, 170, 24];

/** The frontier as SVG: speed over bits, one panel a clip; up and to the right is better. */
export function frontierChart(standings: Standings): string {
  const { document } = parseHTML('<html></html>');
  const clips = [...standings.keys()];
  const places = [...standings].flatMap(([clip, list]) => list.map((standing) => placeOf(clip, standing)));
  const chart = plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: TOP + BOTTOM + (PANEL_HEIGHT + BETWEEN) * standings.size,
    marginTop: TOP,
    marginBottom: BOTTOM,
    marginLeft: LEFT,
    marginRight: RIGHT,
    style: { background: 'white', color: '#222', fontFamily: 'sans-serif', fontSize: '12px' },
    x: { type: 'log', domain: speedDomain(places), label: 'speed on one core, x264 ultrafast is 1 →', tickFormat: String },
    y: { domain: bitsDomain(places), label: '↑ fewer bits at the same PSNR, %', grid: true },
    fy: { domain: clips, padding: BETWEEN / (PANEL_HEIGHT + BETWEEN), axis: null },
    marks: [
      ruleX([1], { stroke: '#ccc' }),
      line(places.filter(({ isOurs }) => isOurs), { x: 'speed', y: 'bits', fy: 'clip', stroke: OURS_COLOUR, sort: 'speed' }), // prettier-ignore
      dot(places, { x: 'speed', y: 'bits', fy: 'clip', fill: 'colour', r: 4 }),
      text(clips, { fy: (clip) => clip, text: (clip) => clip, frameAnchor: 'top-right', dx: -8, dy: 8, fontWeight: 'bold' }),
      ...clips.flatMap((clip) => labels(places.filter((place) => place.clip === clip), places)), // prettier-ignore
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return chart.outerHTML;
}

function placeOf(clip: string, { name, speed, bdPsnr, isNative }: Standing): Place {
  const isOurs = name.startsWith(OURS);
  return { clip, name, speed, bits: bdPsnr, isOurs, colour: isOurs ? OURS_COLOUR : isNative ? NATIVE_COLOUR : WASM_COLOUR };
}

/** One mark a label, as each has its own distance from its point. */
function labels(panel: readonly Place[], all: readonly Place[]) {
  const [slowest, fastest] = speedDomain(all).map(Math.log);
  const [most, fewest] = bitsDomain(all);
  const points = panel.map(({ name, speed, bits }) => ({
    x: ((Math.log(speed) - slowest) / (fastest - slowest)) * (WIDTH - LEFT - RIGHT),
    y: ((fewest - bits) / (fewest - most)) * PANEL_HEIGHT,
    text: name,
  }));
  const shifts = labelShifts(points);
  return panel.map((place, i) =>
    text([place], { x: 'speed', y: 'bits', fy: 'clip', text: 'name', dx: 8, dy: shifts[i], textAnchor: 'start', fill: place.colour }),
  );
}

function speedDomain(places: readonly Place[]): [number, number] {
  const speeds = places.map(({ speed }) => speed);
  return [Math.min(...speeds) / 1.2, Math.max(...speeds) * 1.1];
}

/** From the most bits, at the bottom, to the fewest. */
function bitsDomain(places: readonly Place[]): [number, number] {
  const bits = places.map((place) => place.bits);
  return [Math.max(...bits) + 4, Math.min(...bits) - 4];
}
