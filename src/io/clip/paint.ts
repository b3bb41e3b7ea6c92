import { cosine, multiply, ONE, sine } from './fixed.js';
import { TEXTURE_BITS, TEXTURE_SIZE } from './texture.js';

/** A texture and what its values mean: tables from value to luma and chroma sample. */
export interface Material {
  texture: Uint8Array;
  luma: Uint8Array;
  cb: Uint8Array;
  cr: Uint8Array;
}

/** Colours of a material, from the texture's darkest value to its brightest. */
export interface Palette {
  luma: readonly [number, number];
  cb: readonly [number, number];
  cr: readonly [number, number];
}

/** A texture seen through a palette. */
export function material(texture: Uint8Array, palette: Palette): Material {
  return { texture, luma: blend(palette.luma), cb: blend(palette.cb), cr: blend(palette.cr) };
}

function blend([from, to]: readonly [number, number]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, i) => Math.floor((from * (255 - i) + to * i + 127) / 255));
}

/** Where the picture's origin lies in the texture, and the steps of one luma sample right and down; all 16.16. */
export interface View {
  u: number;
  v: number;
  uRight: number;
  vRight: number;
  uDown: number;
  vDown: number;
}

/** The view that shows texture point (u, v) at picture point (x, y), turned by `angle` and `zoom` texture samples a picture sample. */
export function viewAround(x: number, y: number, u: number, v: number, angle = 0, zoom = ONE): View {
  const uRight = multiply(zoom, cosine(angle));
  const vRight = multiply(zoom, sine(angle));
  return { u: u - x * uRight + y * vRight, v: v - x * vRight - y * uRight, uRight, vRight, uDown: -vRight, vDown: uRight };
}

/** Part of a picture: from and to (exclusive) of each run of samples in row y, as one flat list. */
export type Region = (y: number) => readonly number[];

/** An I420 picture being painted. */
export interface Canvas {
  width: number;
  height: number;
  luma: Uint8Array;
  cb: Uint8Array;
  cr: Uint8Array;
}

/** The planes of a tightly packed I420 frame. */
export function canvasOf(frame: Uint8Array, width: number, height: number): Canvas {
  const lumaSize = width * height;
  const chromaSize = ((width + 1) >> 1) * ((height + 1) >> 1);
  return {
    width,
    height,
    luma: frame.subarray(0, lumaSize),
    cb: frame.subarray(lumaSize, lumaSize + chromaSize),
    cr: frame.subarray(lumaSize + chromaSize, lumaSize + 2 * chromaSize),
  };
}

/** Paints a region of the picture with a material. */
export function paint(canvas: Canvas, region: Region, { texture, luma, cb, cr }: Material, view: View): void {
  const chromaWidth = (canvas.width + 1) >> 1;
  for (let y = 0; y < canvas.height; y++) {
    const runs = region(y);
    for (let i = 0; i < runs.length; i += 2) {
      const from = Math.max(runs[i], 0);
      const to = Math.min(runs[i + 1], canvas.width);
      paintRun(canvas.luma, y * canvas.width, from, to, luma, texture, view, y, 1);
      if ((y & 1) === 1) continue;
      const row = (y >> 1) * chromaWidth;
      paintRun(canvas.cb, row, (from + 1) >> 1, (to + 1) >> 1, cb, texture, view, y, 2);
      paintRun(canvas.cr, row, (from + 1) >> 1, (to + 1) >> 1, cr, texture, view, y, 2);
    }
  }
}

/** One run of samples of one plane, bilinear from the texture; `scale` is 2 for chroma. */
function paintRun(
  plane: Uint8Array,
  row: number,
  from: number,
  to: number,
  table: Uint8Array,
  texture: Uint8Array,
  view: View,
  y: number,
  scale: number,
): void {
  const stepU = view.uRight * scale;
  const stepV = view.vRight * scale;
  let u = (view.u + from * stepU + y * view.uDown) | 0;
  let v = (view.v + from * stepV + y * view.vDown) | 0;
  for (let x = from; x < to; x++) {
    const left = (u >> 16) & (TEXTURE_SIZE - 1);
    const right = (left + 1) & (TEXTURE_SIZE - 1);
    const top = ((v >> 16) & (TEXTURE_SIZE - 1)) << TEXTURE_BITS;
    const bottom = (top + TEXTURE_SIZE) & (TEXTURE_SIZE * TEXTURE_SIZE - 1);
    const fu = (u >> 8) & 255;
    const fv = (v >> 8) & 255;
    const upper = texture[top | left] * (256 - fu) + texture[top | right] * fu;
    const lower = texture[bottom | left] * (256 - fu) + texture[bottom | right] * fu;
    plane[row + x] = table[(upper * (256 - fv) + lower * fv) >> 16];
    u = (u + stepU) | 0;
    v = (v + stepV) | 0;
  }
}
