import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as runCommand } from '../cli/command.ts';
import { FRAMES, OUTPUT_SCENES, y4mOf, type OutputScene } from '../conformance/outputScenes.ts';
import { serveFiles, type FileServer } from '../support/fileServer.ts';
import { findProgram, needs } from '../support/programs.ts';
import { tiered } from '../support/tier.ts';

const CHROMIUM = process.env.CHROMIUM ?? 'chromium';
const PAGE = '<!doctype html>';
/** Far more than the clips last: a player that hangs should fail the test that it hangs. */
const GIVE_UP_MS = 30_000;

let cwd: string;
let server: FileServer;
let browser: Browser | undefined;
let page: Page;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  server = await serveFiles(cwd, PAGE);
  const executablePath = findProgram(CHROMIUM);
  if (executablePath === undefined) return;
  browser = await chromium.launch({ executablePath });
  page = await browser.newPage();
  await page.goto(server.url);
});
afterAll(async () => {
  await browser?.close();
  server.close();
  rmSync(cwd, { recursive: true });
});

/** What became of a file that was played. */
interface Playback {
  end: 'ended' | 'error' | 'hangs';
  error?: string;
  width: number;
  height: number;
  duration: number;
  frames: number;
}

/** Plays a file from its start until it ends, one way or another. */
function play(name: string): Promise<Playback> {
  return page.evaluate(
    ([url, giveUpMs]) =>
      new Promise<Playback>((resolve) => {
        const video = document.createElement('video');
        video.muted = true;
        const finish = (end: Playback['end']) =>
          resolve({
            ...{ end, error: video.error?.message, width: video.videoWidth, height: video.videoHeight, duration: video.duration },
            frames: video.getVideoPlaybackQuality().totalVideoFrames,
          });
        video.addEventListener('ended', () => finish('ended'));
        video.addEventListener('error', () => finish('error'));
        setTimeout(finish, giveUpMs, 'hangs');
        video.src = url;
        video.play().catch(() => {}); // The error event says it too, and more.
      }),
    [name, GIVE_UP_MS] as const,
  );
}

/** Encodes a scene from a file or, where `piped`, from standard input; to standard output where the layout says `-o -`. */
async function encode(scene: OutputScene, name: string, layout: readonly string[], piped: boolean): Promise<void> {
  const source = y4mOf(scene);
  writeFileSync(join(cwd, 'in.y4m'), source);
  const output = layout.includes('-o') ? layout : ['-o', name, '--overwrite', ...layout];
  const args = ['encode', piped ? '-' : 'in.y4m', ...output, ...scene.options];
  const { code, stdout, stderr } = await runCommand(args, { cwd, input: piped ? source : '' });
  expect(code, stderr).toBe(0);
  if (layout.includes('-o')) writeFileSync(join(cwd, name), stdout);
}

const LAYOUTS: readonly { title: string; file: string; layout: readonly string[]; piped?: boolean }[] = [
  { title: 'MP4 with its index first', file: 'first.mp4', layout: [] },
  { title: 'MP4 in fragments', file: 'fragments.mp4', layout: ['--fragmented'] },
  { title: 'MP4 through pipes', file: 'piped.mp4', layout: ['-o', '-', '--container', 'mp4'], piped: true },
  { title: 'MP4 with its index last', file: 'last.mp4', layout: [], piped: true },
  { title: 'MOV', file: 'first.mov', layout: [] },
  { title: 'MKV', file: 'clip.mkv', layout: [] },
];
/** In the quick tier a layout has two of the scenes, so that each scene is played in three layouts. */
const scenesOf = (layout: number): readonly OutputScene[] =>
  tiered(OUTPUT_SCENES, OUTPUT_SCENES.filter((_, scene) => (scene + layout) % 2 === 0)); // prettier-ignore

describe.each(LAYOUTS.map((layout, number) => ({ ...layout, number })))('Chromium plays $title to its end', (cell) => {
  const { file, layout, piped = false, number } = cell;
  it.for(scenesOf(number))('$name', async (scene, context) => {
    needs(context, CHROMIUM);
    const { size, sampleAspect, frameRate } = scene;
    const name = `${OUTPUT_SCENES.indexOf(scene)}-${file}`; // A player remembers what it read under a name.
    await encode(scene, name, layout, piped);
    const { duration, ...played } = await play(name);
    const width = Math.round((size.width * sampleAspect.num) / sampleAspect.den);
    expect(played).toEqual({ end: 'ended', error: undefined, width, height: size.height, frames: FRAMES });
    expect(duration).toBeCloseTo((FRAMES * frameRate.den) / frameRate.num, 2);
  });
});
