import { barX, link, ruleX, ruleY, text, tickX } from '@observablehq/plot';
import { isResolved } from '../../statistics.js';
import type { RunReport } from '../../runReport.js';
import { place } from '../format.js';
import { ladderSection } from '../ladder.js';
import { CORES_COLOUR, levelColour, MUTED_COLOUR, PROCESSES_COLOUR } from './colours.js';
import { figure, legendOf } from './figure.js';
import type { Draw, LegendEntry } from './figure.js';
import type { Markup } from './markup.js';
import { folded, sectionBody } from './parts.js';
import type { Chapter } from './parts.js';
import { rungsOf } from './rungs.js';
import type { Rung } from './rungs.js';
import { doublings } from './scale.js';

const ROW_HEIGHT = 44;
/** Around a label, so that it can be read upon a mark. */
const HALO = 'var(--back)';
/** Room for a rung's label to the right of its bar, as a factor on the axis. */
const LABEL_ROOM = { wide: 1.5, narrow: 2.6 };

/** What each level of parallelism gives on top of those before it. */
export function ladderChapter(report: RunReport): Chapter {
  const rungs = rungsOf(report);
  const section = ladderSection(report);
  const chart = figure(
    `Waterfall of the ladder. ${section.lines!.join('. ')}.`,
    waterfall(rungs),
    'Each bar begins where the one above it ends. The axis is logarithmic, so the length of a bar is the factor of its step alone, and its ' +
      'end the speedup of all steps together. The thin line is the 95 % interval of the step; a pale bar is a step that the measurement ' +
      "does not resolve from none. The upright mark is where the step could end at most: by Amdahl's law from the share of the kernels that " +
      'the level does in its own way, or from the cores.',
    legend(rungs),
  );
  return { id: 'ladder', title: 'The ladder', body: [chart, folded('The steps in numbers', sectionBody(section))] };
}

function colourOf({ variant, isCores, isProcesses }: Rung): string {
  if (isProcesses) return PROCESSES_COLOUR;
  return isCores ? CORES_COLOUR : levelColour(variant.level);
}

function legend(rungs: readonly Rung[]): Markup {
  const names = { scalar: 'scalar: the base', swar: 'bit level', ilp: 'instruction level', simd: 'data level (SIMD)' };
  const levels = rungs
    .filter(({ isCores, isProcesses }) => !isCores && !isProcesses)
    .map(({ variant }): LegendEntry => {
      return { colour: levelColour(variant.level), name: names[variant.level] };
    });
  const cores = rungs.some(({ isCores }) => isCores) ? [{ colour: CORES_COLOUR, name: 'task level (cores)' }] : [];
  const processes = rungs.some(({ isProcesses }) => isProcesses) ? [{ colour: PROCESSES_COLOUR, name: 'processes, a clip each' }] : [];
  return legendOf([...levels, ...cores, ...processes]);
}

function waterfall(rungs: readonly Rung[]): Draw {
  const bars = rungs.map((rung, i) => ({
    ...rung,
    name: place(rung.variant),
    next: i + 1 < rungs.length ? place(rungs[i + 1].variant) : undefined,
    colour: colourOf(rung),
    low: rung.from * rung.stepCi95[0],
    high: rung.from * rung.stepCi95[1],
    reach: rung.atMost === undefined ? undefined : rung.from * rung.atMost,
    opacity: rung.isFoot || isResolved(rung.stepCi95) ? 1 : 0.4,
    label: rung.isFoot ? '1x' : `${rung.step.toFixed(2)}x`,
    total: rung.isFoot ? '' : `${rung.to.toFixed(2)}x in all`,
  }));
  const most = Math.max(...bars.flatMap(({ to, high }) => [to, high]));
  const least = Math.min(1, ...bars.flatMap(({ to, low }) => [to, low]));
  const joined = bars.filter(({ next }) => next !== undefined);
  return ({ isNarrow }) => ({
    height: 44 + ROW_HEIGHT * bars.length,
    marginLeft: isNarrow ? 132 : 138,
    marginRight: 10,
    marginBottom: 38,
    x: {
      type: 'log',
      base: 2,
      domain: [least / 1.05, most * (isNarrow ? LABEL_ROOM.narrow : LABEL_ROOM.wide)],
      ticks: doublings(1, most),
      tickFormat: (value: number) => `${value}x`,
      label: 'speedup over the base',
      grid: true,
    },
    y: { domain: bars.map(({ name }) => name), label: null, padding: 0.42, tickSize: 0 },
    marks: [
      ruleX([1], { stroke: MUTED_COLOUR }),
      link(joined, { x1: 'to', x2: 'to', y1: 'name', y2: 'next', stroke: MUTED_COLOUR, strokeDasharray: '2,3' }),
      barX(bars, { x1: 'from', x2: 'to', y: 'name', fill: 'colour', fillOpacity: 'opacity', rx: 2 }),
      ruleY(bars.filter(({ isFoot }) => !isFoot), { x1: 'low', x2: 'high', y: 'name', stroke: 'currentColor', strokeWidth: 1.5 }), // prettier-ignore
      tickX(bars.filter(({ reach }) => reach !== undefined && reach <= most * 1.6), { x: 'reach', y: 'name', stroke: MUTED_COLOUR, strokeWidth: 2 }), // prettier-ignore
      text(bars, { x: ({ to, high }) => Math.max(to, high, 1), y: 'name', text: 'label', fill: 'currentColor', stroke: HALO, strokeWidth: 4, dx: 8, dy: -7, textAnchor: 'start', fontWeight: 'bold', fontSize: 14 }), // prettier-ignore
      text(bars, { x: ({ to, high }) => Math.max(to, high, 1), y: 'name', text: 'total', stroke: HALO, strokeWidth: 4, dx: 8, dy: 9, textAnchor: 'start', fill: MUTED_COLOUR }), // prettier-ignore
    ],
  });
}
