import { barX, plot, ruleX, ruleY, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { isResolved } from '../statistics.js';
import type { RunReport } from '../runReport.js';
import { coursesOf } from './courses.js';
import type { Course } from './courses.js';
import { rungsOf } from './html/rungs.js';
import { doublings } from './html/scale.js';

const COLOURS: Record<Course['kind'], string> = {
  scalar: '#737d8a',
  swar: '#1f8a80',
  ilp: '#3465c0',
  simd: '#c24e17',
  cores: '#7548b8',
  processes: '#a83a74',
};
const [WIDTH, ROW_HEIGHT, LEFT] = [860, 46, 236];
/** Room for the label to the right of the longest bar, as a factor on the axis. */
const LABEL_ROOM = 1.7;

/** The ladder of a run as a picture of its own, on white: what each level of parallelism gives on top of those before it. */
export function ladderPicture(report: RunReport): string {
  const { document } = parseHTML('<html></html>');
  const bars = coursesOf(rungsOf(report)).map((course) => ({
    ...course,
    colour: COLOURS[course.kind],
    opacity: course.isFoot || isResolved(course.stepCi95) ? 1 : 0.4,
    low: course.from * course.stepCi95[0],
    high: course.from * course.stepCi95[1],
  }));
  const most = Math.max(...bars.flatMap(({ to, high }) => [to, high]));
  const least = Math.min(1, ...bars.flatMap(({ to, low }) => [to, low]));
  const end = ({ to, high }: (typeof bars)[number]) => Math.max(to, high, 1);
  const chart = plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: 52 + ROW_HEIGHT * bars.length,
    marginLeft: LEFT,
    marginTop: 8,
    marginBottom: 40,
    style: { background: 'white', color: '#222', fontFamily: 'sans-serif', fontSize: '13px' },
    x: {
      type: 'log',
      base: 2,
      domain: [least / 1.03, most * LABEL_ROOM],
      ticks: doublings(1, most),
      tickFormat: (value: number) => `${value}x`,
      label: 'speedup over plain code on one core',
      grid: true,
    },
    y: { domain: bars.map(({ name }) => name), label: null, padding: 0.36, tickSize: 0 },
    marks: [
      ruleX([1], { stroke: '#999' }),
      barX(bars, { x1: 'from', x2: 'to', y: 'name', fill: 'colour', fillOpacity: 'opacity', rx: 2 }),
      ruleY(bars.filter(({ isFoot }) => !isFoot), { x1: 'low', x2: 'high', y: 'name', stroke: '#222', strokeWidth: 1.5 }), // prettier-ignore
      text(bars, { x: end, y: 'name', text: ({ isFoot, step }) => (isFoot ? '1x' : `${step.toFixed(2)}x`), dx: 8, dy: -7, textAnchor: 'start', fontWeight: 'bold' }), // prettier-ignore
      text(bars, { x: end, y: 'name', text: ({ isFoot, to }) => (isFoot ? '' : `${to.toFixed(2)}x in all`), dx: 8, dy: 9, textAnchor: 'start', fill: '#555' }), // prettier-ignore
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return chart.outerHTML;
}
