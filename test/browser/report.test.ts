import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../../src/bench/report/html/page.js';
import { fullReport } from '../bench/fullReport.ts';
import { findProgram, needs } from '../support/programs.ts';

const CHROMIUM = process.env.CHROMIUM ?? 'chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core');
const BYTES_MAX = 1e6;
/** Charts of a full report: ladder, speedup, efficiency, rows, threads, stages, kernels, roofline. */
const CHARTS = 8;
const NASTY = '<script>console.log(1)</script>&"\'';

let folder: string;
let url: string;
let browser: Browser | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  const report = fullReport();
  const file = join(folder, 'report.html');
  writeFileSync(file, htmlReport({ ...report, clip: { ...report.clip, name: NASTY } }));
  url = pathToFileURL(file).href;
  const executablePath = findProgram(CHROMIUM);
  if (executablePath !== undefined) browser = await chromium.launch({ executablePath });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The page as someone opens it, and everything that it says or asks for meanwhile. */
async function open(width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; said: string[]; asked: string[] }> {
  const page = await browser!.newPage({ viewport: { width, height: 900 }, colorScheme });
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, said, asked };
}

/** From 0, black, to 255, white. */
async function brightness(page: Page, property: 'backgroundColor' | 'color'): Promise<number> {
  const colour = await page.evaluate((name) => getComputedStyle(document.body)[name], property);
  const parts = colour.match(/\d+/g)!.slice(0, 3).map(Number); // prettier-ignore
  return parts.reduce((sum, part) => sum + part, 0) / 3;
}

/** How many times as large as it was drawn each chart that is seen stands on the screen. */
const chartScales = (page: Page): Promise<number[]> =>
  page.$$eval('figure svg', (charts) =>
    (charts as SVGSVGElement[])
      .filter((chart) => chart.checkVisibility())
      .map((chart) => chart.getBoundingClientRect().width / chart.viewBox.baseVal.width),
  );

it('the page is small enough to be sent by mail', () => {
  expect(statSync(new URL(url)).size).toBeLessThan(BYTES_MAX);
});

describe.each([
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 375, scheme: 'light' },
  { width: 375, scheme: 'dark' },
] as const)('the page in Chromium, $width pixels wide, $scheme', ({ width, scheme }) => {
  it('opens without a message, asks for nothing and runs nothing', async (context) => {
    needs(context, CHROMIUM);
    const { page, said, asked } = await open(width, scheme);
    expect(said).toEqual([]);
    expect(asked.filter((request) => !request.startsWith('data:'))).toEqual([url]);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('header').textContent()).toContain(NASTY);
    await page.close();
  });

  it('shows all charts at the size that they were drawn for, and nothing wider than the screen', async (context) => {
    needs(context, CHROMIUM);
    const { page } = await open(width, scheme);
    const scales = await chartScales(page);
    expect(scales).toHaveLength(CHARTS);
    for (const scale of scales) expect(scale).toBeGreaterThan(0.9);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('is readable: the text stands out, and axe finds nothing, folded tables open', async (context) => {
    needs(context, CHROMIUM);
    const { page } = await open(width, scheme);
    const [back, text] = [await brightness(page, 'backgroundColor'), await brightness(page, 'color')];
    expect(scheme === 'dark' ? text - back : back - text).toBeGreaterThan(150);
    await page.$$eval('details', (all) => all.forEach((each) => each.setAttribute('open', '')));
    await page.addScriptTag({ path: AXE });
    const { violations, incomplete } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    const said = (results: AxeResults['violations']) => results.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(said(violations)).toEqual([]);
    expect(said(incomplete.filter(({ id }) => id !== 'color-contrast'))).toEqual([]);
    await page.close();
  });
});

it('is printed in dark ink on white, whatever the screen is like, with the folded tables open', async (context) => {
  needs(context, CHROMIUM);
  const { page } = await open(1280, 'dark');
  await page.emulateMedia({ media: 'print' });
  expect(await brightness(page, 'backgroundColor')).toBe(255);
  expect(await brightness(page, 'color')).toBeLessThan(60);
  const tables = page.locator('details table');
  expect(await tables.count()).toBeGreaterThan(3);
  for (const table of await tables.all()) expect(await table.isVisible()).toBe(true);
  await page.close();
});
