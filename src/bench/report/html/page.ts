import type { RunReport } from '../../runReport.js';
import { coresText } from '../format.js';
import { kernelsChapter } from './kernels.js';
import { ladderChapter } from './ladder.js';
import { html, Markup } from './markup.js';
import { environmentChapter, tiles, variantsChapter } from './overview.js';
import type { Chapter } from './parts.js';
import { scalingChapter } from './scaling.js';
import { stagesChapter } from './stages.js';
import { STYLE } from './style.js';
import { timelineChapter } from './timeline.js';

const CHAPTERS: readonly ((report: RunReport) => Chapter)[] = [
  ladderChapter,
  scalingChapter,
  timelineChapter,
  stagesChapter,
  kernelsChapter,
  variantsChapter,
  environmentChapter,
];

/** A run as one page that needs nothing else: no script, no network. It is read in light, in dark, on paper and on a phone. */
export function htmlReport(report: RunReport): string {
  const { tool, clip, environment } = report;
  const chapters = CHAPTERS.map((chapter) => chapter(report));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${tool.name}: ${clip.name} on ${environment.cpu}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>What parallelism gives on this machine</h1>
          <p class="lead">
            ${tool.name} ${tool.version} encoded ${clip.frames} frames of ${clip.name} (${clip.width}x${clip.height}) as H.264 on
            ${environment.cpu}, ${coresText(environment.cores)}, Node ${environment.node}.
          </p>
          <nav aria-label="contents">
            <ul>
              ${chapters.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main>${tiles(report)} ${chapters.map(chapterOf)}</main>
        <footer>Medians; intervals by the percentile bootstrap. Every variant encodes the same clip to the same bytes.</footer>
      </body>
    </html> `;
  return page.text;
}

function chapterOf({ id, title, body }: Chapter): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}
