import { dot, line, text } from '@observablehq/plot';
import type { KernelResult } from '../../kernels/results.js';
import type { Roof } from '../../kernels/roof.js';
import type { KernelRun } from '../../runReport.js';
import type { Share } from '../../stages/shares.js';
import { percent } from '../format.js';
import { MUTED_COLOUR } from './colours.js';
import { labelShifts } from '../labels.js';
import { figure, legendOf } from './figure.js';
import type { Draw } from './figure.js';
import { html } from './markup.js';
import type { Markup } from './markup.js';

/** A kernel under the roof. */
interface Place {
  kernel: string;
  bits: 8 | 16 | 32;
  /** Operations for each byte moved, and thousands of millions of them a second. */
  intensity: number;
  gops: number;
  /** Of the encoder's time on the level; 0: not seen, or not profiled. */
  share: number;
}

const BITS_COLOURS: Record<Place['bits'], string> = { 8: 'var(--swar)', 16: 'var(--ilp)', 32: 'var(--cores)' };
/** As many of the kernels as take most of the encoder's time have their names beside them. */
const NAMED = { wide: 8, narrow: 4 };
const MARGINS = { left: 44, right: 16, top: 20, bottom: 40 };
const HEIGHTS = { wide: 460, narrow: 340 };

/** The highest level's kernels under what its instructions could do at best. */
export function rooflineFigure({ kernels, roof }: KernelRun, shares: readonly Share[]): Markup[] {
  const top = roof.at(-1)!;
  const places = kernels.filter(({ level, operations }) => level === top.level && operations > 0).map((result) => placeOf(result, shares));
  const nearest = places.reduce((best, place) => (place.gops > best.gops ? place : best));
  const bits = [...new Set(places.map((place) => place.bits))].sort((a, b) => a - b);
  return [
    figure(
      `Roofline of ${top.level}: ${places.length} kernels by operations a byte and operations a second. Most operations: ${nearest.kernel}, ${nearest.gops.toFixed(0)} Gop/s.`,
      chart(places, top),
      html`Kernels of ${top.level}. Flat: additions of 8 and of 16 bits in registers, at best. Rising: bytes that copies move in the first-
      and second-level cache and in memory. Larger dots take more of the encoder's time, and the largest are named. Only what the task
      itself needs counts as an operation, so what lies far below both roofs waits, moves data between lanes, or branches. Copies have no
      operations and are in the table only.`,
      legendOf(bits.map((each) => ({ colour: BITS_COLOURS[each], name: `on numbers of ${each} bits`, mark: 'dot' }))),
    ),
  ];
}

function placeOf({ kernel, ns, operations, bytes, bits }: KernelResult, shares: readonly Share[]): Place {
  const share = shares.find(({ name }) => name === kernel)?.share ?? 0;
  return { kernel, bits, intensity: operations / bytes, gops: operations / ns, share };
}

function chart(places: readonly Place[], { gops8, gops16, copyGBs }: Roof): Draw {
  const xs = places.map(({ intensity }) => intensity);
  const ys = places.map(({ gops }) => gops);
  const [left, right] = [Math.min(...xs, gops16 / copyGBs.l1) / 1.6, Math.max(...xs, gops8 / copyGBs.memory) * 1.6];
  const bottom = Math.min(...ys) / 1.5;
  const slope = (rate: number, name: string) => ({ name, points: clipped(left, right, bottom, rate, gops8) });
  const slopes = [slope(copyGBs.l1, 'L1'), slope(copyGBs.l2, 'L2'), slope(copyGBs.memory, 'memory')];
  const flat = (gops: number) => [gops / copyGBs.l1, right].map((x) => ({ x, y: gops }));
  const heaviest = places.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share); // prettier-ignore
  const top = gops8 * 1.4;
  return ({ width, isNarrow }) => {
    const named = heaviest.slice(0, isNarrow ? NAMED.narrow : NAMED.wide);
    const height = isNarrow ? HEIGHTS.narrow : HEIGHTS.wide;
    const shifts = labelShifts(
      named.map(({ kernel, intensity, gops }) => ({
        x: (width - MARGINS.left - MARGINS.right) * (Math.log(intensity / left) / Math.log(right / left)),
        y: (height - MARGINS.top - MARGINS.bottom) * (Math.log(top / gops) / Math.log(top / bottom)),
        text: kernel,
      })),
    );
    return {
      height,
      marginLeft: MARGINS.left,
      marginRight: MARGINS.right,
      marginTop: MARGINS.top,
      marginBottom: MARGINS.bottom,
      x: { type: 'log', domain: [left, right], label: 'operations a byte', grid: true, ticks: isNarrow ? 4 : 8, tickFormat: String },
      y: { type: 'log', domain: [bottom, top], label: 'Gop/s', grid: true, ticks: 5, tickFormat: String },
      r: { domain: [0, 1], range: [3.5, 30] },
      marks: [
      ...slopes.map(({ points }, i) => line(points, { x: 'x', y: 'y', stroke: MUTED_COLOUR, strokeWidth: 1.5, strokeDasharray: ['', '6,4', '2,3'][i] })),
      ...[gops8, gops16].map((gops) => line(flat(gops), { x: 'x', y: 'y', stroke: MUTED_COLOUR, strokeWidth: 1.5 })),
      text([8, 16], { x: right, y: (each: number) => (each === 8 ? gops8 : gops16), text: (each: number) => `${each}-bit additions`, textAnchor: 'end', dy: -8, fill: MUTED_COLOUR }),
      text(slopes, { x: ({ points }) => points[0].x, y: ({ points }) => points[0].y, text: 'name', textAnchor: 'start', dx: 6, dy: -2, fill: MUTED_COLOUR }),
      dot(places, { x: 'intensity', y: 'gops', r: 'share', fill: ({ bits }: Place) => BITS_COLOURS[bits], fillOpacity: 0.75, stroke: 'var(--back)', title: ({ kernel, gops, share }: Place) => `${kernel}: ${gops.toFixed(1)} Gop/s${share > 0 ? `, ${percent(share, 1)} of the time` : ''}` }),
      ...named.map((place, i) => text([place], { x: 'intensity', y: 'gops', text: 'kernel', dx: 10, dy: shifts[i], textAnchor: 'start', stroke: 'var(--back)', strokeWidth: 3, fill: 'currentColor' })),
    ], // prettier-ignore
    };
  };
}

/** The line of a rate from the left or the bottom edge up to the flat roof. */
function clipped(left: number, right: number, bottom: number, rate: number, roof: number): { x: number; y: number }[] {
  return [Math.max(left, bottom / rate), Math.min(right, roof / rate)].map((x) => ({ x, y: x * rate }));
}
