import { dot, line, ruleY, text } from '@observablehq/plot';
import type { KernelResult } from '../../kernels/results.js';
import type { Roof } from '../../kernels/roof.js';
import type { KernelRun } from '../../runReport.js';
import type { Share } from '../../stages/shares.js';
import { percent } from '../format.js';
import { MUTED_COLOUR } from './colours.js';
import { labelShifts } from '../labels.js';
import type { Label } from '../labels.js';
import { figure, legendOf } from './figure.js';
import type { Canvas, Draw } from './figure.js';
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
/** Keeps a text apart from the lines below it. */
const HALO = { stroke: 'var(--back)', strokeWidth: 4 };

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

/** The part of the plane that the chart shows. */
interface Frame {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

function chart(places: readonly Place[], roof: Roof): Draw {
  const frame = frameOf(places, roof);
  return (canvas) => ({
    height: heightOf(canvas),
    marginLeft: MARGINS.left,
    marginRight: MARGINS.right,
    marginTop: MARGINS.top,
    marginBottom: MARGINS.bottom,
    x: {
      type: 'log',
      domain: [frame.left, frame.right],
      label: 'operations a byte',
      grid: true,
      ticks: canvas.isNarrow ? 4 : 8,
      tickFormat: String,
    },
    y: { type: 'log', domain: [frame.bottom, frame.top], label: 'Gop/s', grid: true, ticks: 5, tickFormat: String },
    r: { domain: [0, 1], range: [3.5, 30] },
    marks: [...roofMarks(roof, frame), ...kernelMarks(places, frame, canvas)],
  });
}

function heightOf({ isNarrow }: Canvas): number {
  return isNarrow ? HEIGHTS.narrow : HEIGHTS.wide;
}

/** Holds all kernels, the left corner of the lower roof and the right one of the upper. */
function frameOf(places: readonly Place[], { gops8, gops16, copyGBs }: Roof): Frame {
  const intensities = places.map(({ intensity }) => intensity);
  return {
    left: Math.min(...intensities, gops16 / copyGBs.l1) / 1.6,
    right: Math.max(...intensities, gops8 / copyGBs.memory) * 1.6,
    bottom: Math.min(...places.map(({ gops }) => gops)) / 1.5,
    top: gops8 * 1.4,
  };
}

function roofMarks({ gops8, gops16, copyGBs: { l1, l2, memory } }: Roof, frame: Frame) {
  const ink = { stroke: MUTED_COLOUR, strokeWidth: 1.5 };
  const slopes = [
    { name: 'L1', points: slope(l1, gops8, frame), dash: '' },
    { name: 'L2', points: slope(l2, gops8, frame), dash: '6,4' },
    { name: 'memory', points: slope(memory, gops8, frame), dash: '2,3' },
  ];
  const flats = [
    { name: '8-bit additions', gops: gops8 },
    { name: '16-bit additions', gops: gops16 },
  ];
  const begin = (coordinate: 'x' | 'y') => (each: (typeof slopes)[number]) => each.points[0][coordinate];
  return [
    ...slopes.map(({ points, dash }) => line(points, { x: 'x', y: 'y', ...ink, strokeDasharray: dash })),
    ...flats.map(({ gops }) => ruleY([gops], { x1: gops / l1, x2: frame.right, ...ink })),
    text(flats, { x: frame.right, y: 'gops', text: 'name', textAnchor: 'end', dy: -8, fill: MUTED_COLOUR }),
    text(slopes, { x: begin('x'), y: begin('y'), text: 'name', textAnchor: 'start', dx: 8, ...HALO, fill: MUTED_COLOUR }),
  ];
}

/** The line of a rate from the left or the bottom edge up to the flat roof. */
function slope(rate: number, roof: number, { left, right, bottom }: Frame): { x: number; y: number }[] {
  return [Math.max(left, bottom / rate), Math.min(right, roof / rate)].map((x) => ({ x, y: x * rate }));
}

function kernelMarks(places: readonly Place[], frame: Frame, canvas: Canvas) {
  const heaviest = places.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
  const named = heaviest.slice(0, canvas.isNarrow ? NAMED.narrow : NAMED.wide);
  const shifts = labelShifts(named.map((place) => labelOf(place, frame, canvas)));
  const told = ({ kernel, gops, share }: Place) =>
    `${kernel}: ${gops.toFixed(1)} Gop/s${share > 0 ? `, ${percent(share, 1)} of the time` : ''}`;
  const place = { x: 'intensity', y: 'gops' };
  const fill = ({ bits }: Place) => BITS_COLOURS[bits];
  return [
    dot(places, { ...place, r: 'share', fill, fillOpacity: 0.75, stroke: 'var(--back)', title: told }),
    ...named.map((each, i) =>
      text([each], { ...place, text: 'kernel', dx: 10, dy: shifts[i], textAnchor: 'start', ...HALO, fill: 'currentColor' }),
    ),
  ];
}

/** A kernel's name and its place in pixels. */
function labelOf({ kernel, intensity, gops }: Place, { left, right, bottom, top }: Frame, canvas: Canvas): Label {
  const width = canvas.width - MARGINS.left - MARGINS.right;
  const height = heightOf(canvas) - MARGINS.top - MARGINS.bottom;
  return {
    x: (width * Math.log(intensity / left)) / Math.log(right / left),
    y: (height * Math.log(top / gops)) / Math.log(top / bottom),
    text: kernel,
  };
}
