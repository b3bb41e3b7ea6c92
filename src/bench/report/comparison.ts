import type { CostChange } from '../compare.js';
import { regressionsOf, SIGNIFICANCE } from '../compare.js';
import type { RunReport } from '../runReport.js';
import { percent } from './format.js';
import type { Section } from './section.js';

const HEADS = ['level', 'cores', 'cost', 'before', 'now', 'change', 'p', 'verdict'];
const TEXT_COLUMNS = [0, 2, HEADS.length - 1];

/** Costs against an older report; nothing where none was given. */
export function comparisonSections({ comparison }: RunReport): Section[] {
  if (comparison === undefined) return [];
  const { file, maxRegression, changes, notes } = comparison;
  const count = regressionsOf(comparison).length;
  return [
    {
      title: `against ${file}`,
      lines: notes,
      table: { heads: HEADS, rows: changes.map(cells), textColumns: TEXT_COLUMNS },
      notes: [
        'cost: passes of the calibration that take as long as the encode, taken around each encode',
        `two-sample bootstrap of medians, p after Holm's correction, resolved below ${SIGNIFICANCE}`,
        `${count === 0 ? 'no regression' : `${count} regression${count === 1 ? '' : 's'}`} beyond ${percent(maxRegression, 1)}`,
      ],
    },
  ];
}

function cells({ level, cores, measure, before, after, ratio, p, verdict }: CostChange): string[] {
  const change = `${ratio > 1 ? '+' : '−'}${percent(Math.abs(ratio - 1), 1)}`;
  const name = measure === 'cpu' ? 'CPU time' : 'time';
  return [level, String(cores), name, before.toFixed(1), after.toFixed(1), change, p.toFixed(4), verdict];
}
