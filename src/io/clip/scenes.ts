import { bounce, hash, ONE } from './fixed.js';
import { material, paint, viewAround } from './paint.js';
import type { Canvas, Material, Palette } from './paint.js';
import { band, below, box, disc } from './regions.js';
import { facadeTexture, noiseTexture, outline, TEXTURE_SIZE, wheelTexture } from './texture.js';

/** Paints frame number `t` of a scene. */
export type Scene = (canvas: Canvas, t: number) => void;

const CENTRE = (TEXTURE_SIZE / 2) * ONE;
/** Fractions of a sample a frame, so that motion search has quarter-sample work. */
const SPEED_CLOUDS = ONE / 4;
const SPEED_HILLS = (3 * ONE) / 4;
const SPEED_FIELD = (19 * ONE) / 8;

const CARS: readonly Palette[] = [
  { luma: [40, 90], cb: [110, 115], cr: [190, 175] },
  { luma: [60, 120], cb: [170, 160], cr: [105, 110] },
];

function fine(seed: number): Uint8Array {
  const weights = [10, 14, 22, 34, 50, 60];
  return noiseTexture(
    weights.map((weight, i) => ({ cellBits: i + 2, weight })),
    seed,
  );
}

function coarse(seed: number): Uint8Array {
  return noiseTexture(
    [5, 6, 7].map((cellBits) => ({ cellBits, weight: 1 << cellBits })),
    seed,
  );
}

/** A road through fields: three depths that pan at their own speeds, a slow zoom, a rolling wheel, cars and passing poles. */
export function countryside(seed: number): Scene {
  const grain = fine(seed);
  const sky = material(coarse(seed + 1), { luma: [150, 205], cb: [150, 132], cr: [112, 126] });
  const hills = material(grain, { luma: [60, 130], cb: [128, 122], cr: [112, 124] });
  const field = material(grain, { luma: [40, 190], cb: [96, 118], cr: [118, 136] });
  const wheel = material(wheelTexture(grain), { luma: [24, 225], cb: [118, 140], cr: [170, 120] });
  const cars = CARS.map((palette) => material(grain, palette));
  const pole = material(grain, { luma: [24, 60], cb: [126, 128], cr: [130, 128] });
  return (canvas, t) => {
    const { width, height } = canvas;
    const horizon = (height * 9) >> 4;
    paint(canvas, band(width, 0, horizon), sky, viewAround(0, 0, t * SPEED_CLOUDS, 0, 0, ONE >> 1));
    const shift = (t * SPEED_HILLS) >> 16;
    const ridge = (x: number) => horizon - ((outline(x + shift, seed) * height) >> 10);
    paint(canvas, below(width, ridge, horizon), hills, viewAround(0, 0, t * SPEED_HILLS, 0));
    const zoom = ONE + 384 * bounce(t, 48);
    paint(canvas, band(width, horizon, height), field, viewAround(width >> 1, height, t * SPEED_FIELD, CENTRE, 0, zoom));
    paintCars(canvas, cars, t, horizon);
    const radius = height >> 3;
    const x = bounce(2 * t + (width >> 2), width);
    paint(
      canvas,
      disc(x, height - radius - (height >> 4), radius),
      wheel,
      viewAround(x, height - radius - (height >> 4), CENTRE, CENTRE, 9 * t),
    );
    paint(
      canvas,
      box(width - ((11 * t) % (width + 40)), height >> 3, Math.max(4, width >> 6), height),
      pole,
      viewAround(0, 0, 11 * t * ONE, 0),
    );
  };
}

function paintCars(canvas: Canvas, cars: readonly Material[], t: number, horizon: number): void {
  const { width, height } = canvas;
  cars.forEach((car, i) => {
    const speed = 3 + 4 * i;
    const left = ((speed * t + ((i * width) >> 1)) % (width + (width >> 2))) - (width >> 3);
    const top = horizon + ((height * (2 * i + 1)) >> 5);
    paint(canvas, box(left, top, width >> 3, height >> 4), car, viewAround(left, top, 0, 0));
    paint(canvas, box(left + (width >> 5), top - (height >> 5), width >> 4, height >> 5), car, viewAround(left, top, CENTRE, 0));
  });
}

/** A house front that turns and comes nearer, with a fan on it, sliding shutters and a flat caption with a gradient. */
export function city(seed: number): Scene {
  const grain = fine(seed);
  const wall = material(facadeTexture(grain, seed), { luma: [30, 215], cb: [132, 118], cr: [122, 140] });
  const fan = material(wheelTexture(grain), { luma: [30, 210], cb: [150, 120], cr: [116, 132] });
  const shutter = material(grain, { luma: [70, 130], cb: [140, 136], cr: [120, 124] });
  const caption = material(coarse(seed + 1), { luma: [36, 60], cb: [140, 144], cr: [120, 118] });
  const letters = material(grain, { luma: [200, 225], cb: [128, 128], cr: [128, 128] });
  return (canvas, t) => {
    const { width, height } = canvas;
    const whole = band(width, 0, height);
    paint(
      canvas,
      whole,
      wall,
      viewAround(width >> 1, height >> 1, CENTRE + t * (ONE >> 2), CENTRE, 8 + bounce(t >> 1, 12), ONE - 256 * bounce(t, 64)),
    );
    const radius = (height / 6) | 0;
    const x = (width * 3) >> 2;
    paint(canvas, disc(x, (height / 3) | 0, radius), fan, viewAround(x, (height / 3) | 0, CENTRE, CENTRE, -14 * t));
    for (let i = 0; i < 3; i++) {
      const left = bounce((2 + i) * t + ((i * width) >> 2), width - (width >> 3));
      const top = bounce(t + ((i * height) >> 2), height >> 1);
      paint(canvas, box(left, top, width >> 3, height >> 3), shutter, viewAround(left, top, i * CENTRE, 0));
    }
    const line = height - (height >> 3);
    paint(canvas, band(width, line, height), caption, viewAround(0, 0, 0, 0, 0, ONE >> 2));
    paintLetters(canvas, letters, t, line, seed);
  };
}

/** Strokes of "text" that scroll through the caption: flat, sharp-edged, high contrast. */
function paintLetters(canvas: Canvas, ink: Material, t: number, line: number, seed: number): void {
  const unit = Math.max(2, canvas.height >> 6);
  const columns = Math.ceil(canvas.width / unit) + 1;
  const scrolled = 3 * t;
  for (let column = 0; column < columns; column++) {
    const number = column + Math.floor(scrolled / unit);
    const left = column * unit - (scrolled % unit);
    const pattern = number % 5 === 4 ? 0 : hash(number, 0, seed) & 15;
    for (let bit = 0; bit < 4; bit++) {
      if ((pattern >> bit) & 1) paint(canvas, box(left, line + unit * (2 + bit), unit, unit), ink, viewAround(0, 0, 0, 0));
    }
  }
}
