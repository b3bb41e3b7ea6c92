import { kernelSections } from '../kernels/report.js';
import type { RunReport } from '../runReport.js';
import { comparisonSections } from './comparison.js';
import { conclusion } from './conclusion.js';
import { introduction } from './introduction.js';
import { ladderSection } from './ladder.js';
import { markdownOf } from './markdown.js';
import { scalingSections } from './scaling.js';
import type { Section } from './section.js';
import { stagesSections } from './stages.js';
import { textOf } from './text.js';
import { timelineSections } from './timeline.js';
import { variantsSection } from './variants.js';

/** The parts of the report, in the order in which they are read; `details` are too long for a terminal. */
function sectionsOf(report: RunReport, details: readonly Section[] = []): Section[] {
  const overview = [introduction(report), variantsSection(report), ladderSection(report)];
  return [
    ...overview,
    ...scalingSections(report),
    ...stagesSections(report),
    ...details,
    ...comparisonSections(report),
    conclusion(report),
  ];
}

/** The report for a terminal. */
export function textReport(report: RunReport): string {
  return textOf(sectionsOf(report));
}

/** The same report as a Markdown page. */
export function markdownReport(report: RunReport): string {
  const { kernels } = report;
  const details = [...(kernels ? kernelSections(kernels) : []), ...timelineSections(report)];
  return markdownOf(report.tool.name, sectionsOf(report, details));
}
