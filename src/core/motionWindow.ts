/** How far vectors reach up and down, in luma samples: nowhere farther than this, and in low pictures not less. */
const MOST = 128;
const LEAST = 48;
/** Of a picture's height. */
const SHARE = 1 / 6;

/**
 * The motion window of pictures so many macroblocks high, in luma samples up and down, a multiple of 16. The rows of a picture wait for
 * those of its reference that lie in the window, so it is a share of the picture: else few threads could work on low pictures.
 */
export function motionWindow(mbHeight: number): number {
  return Math.min(MOST, Math.max(LEAST, 16 * Math.floor(mbHeight * SHARE)));
}

/** Rows of the reference below a row that it must wait for: those in the window, and one for the filters' open lines. */
export function referenceLag(mbHeight: number): number {
  return motionWindow(mbHeight) / 16 + 1;
}
