import type { RunReport } from '../../runReport.js';
import { comparisonSections } from '../comparison.js';
import { conclusion } from '../conclusion.js';
import { place, short } from '../format.js';
import { introduction } from '../introduction.js';
import { variantsSection } from '../variants.js';
import { html } from './markup.js';
import type { Markup } from './markup.js';
import { listOf, sectionBody } from './parts.js';
import type { Chapter } from './parts.js';

/** What the run says in a few numbers, and what makes them doubtful. */
export function tiles(report: RunReport): Markup {
  const { variants, clip, config, scaling, identical, noise } = report;
  const [foot, top] = [variants[0], variants.at(-1)!];
  const { num, den } = clip.frameRate;
  const realTime = top.fps / (num / den);
  const size = `${clip.width}x${clip.height}`;
  const facts: [string, string, string][] = [
    ['all levels together', `${top.speedup.toFixed(1)}x`, `${place(top)} over ${place(foot)}`],
    [
      'frames a second',
      top.fps.toFixed(top.fps < 10 ? 1 : 0),
      `${size}, ${config.preset}, qp ${config.qp}; ${realTime.toFixed(1)}x real time`,
    ],
    ['the same bytes', identical ? 'everywhere' : 'NOT EVERYWHERE', `${variants.length} variants, sha256 ${short(top.sha256)}…`],
    ...(scaling.bound === null ? [] : [boundTile(scaling.bound)]),
  ];
  const quick = 'quick: fewer runs than the intervals need; for a glance, not for a claim';
  const doubts = [...noise.map(({ text }) => `noisy machine: ${text}`), ...(config.quick ? [quick] : [])];
  return html`<dl class="tiles">
      ${facts.map(
        ([name, value, note]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value} <small>${note}</small></dd>
          </div>`,
      )}
    </dl>
    ${doubts.length > 0 ? html`<div class="banner"><strong>Read these numbers with doubt:</strong>${listOf(doubts)}</div>` : undefined}`;
}

function boundTile(bound: number): [string, string, string] {
  return ['threads can give at most', `${bound.toFixed(1)}x`, 'however many: work over the longest chain of this clip'];
}

/** Every variant, and the proof that they did the same work. */
export function variantsChapter(report: RunReport): Chapter {
  const { lines = [] } = conclusion(report);
  const proof = html`<p class="banner ${report.identical ? 'good' : ''}">${lines.at(-1)}</p>`;
  const verdicts = lines
    .slice(report.noise.length, -1)
    .map((line) => html`<p class="banner ${line.startsWith('holds') ? 'good' : ''}">${line}</p>`);
  const compared = comparisonSections(report).flatMap((section) => [html`<h3>${section.title}</h3>`, sectionBody(section)]);
  return { id: 'variants', title: 'Every variant', body: [sectionBody(variantsSection(report)), proof, ...verdicts, ...compared] };
}

/** The machine, the software and the settings. */
export function environmentChapter(report: RunReport): Chapter {
  const { clip, config, calibration } = report;
  const facts: [string, string][] = [
    ['Measured with', ...rest(report, 0)],
    ['Machine', ...rest(report, 1)],
    ['Software', ...rest(report, 2)],
    ['Around it', ...rest(report, 3)],
    ['Clip', `${clip.name}, ${clip.width}x${clip.height}, ${clip.frames} frames, sha256 ${clip.sha256}`],
    ['Settings', `preset ${config.preset}, qp ${config.qp}`],
    [
      'Runs',
      `${config.runs} a variant, warm, in turns of random order (seed ${config.seed})${config.pinned ? ', each variant pinned' : ''}`,
    ],
    ['Calibration', short(calibration)],
    ...report.leftOut.map(({ level, reason }): [string, string] => ['Left out', `${level}: ${reason}`]),
  ];
  return {
    id: 'environment',
    title: 'Machine and settings',
    body: [
      html`<dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`,
    ],
  };
}

function rest(report: RunReport, line: number): [string] {
  return [introduction(report).lines![line]];
}
