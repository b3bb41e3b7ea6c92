// The clips of the golden table: the built-in one, and what integers alone make of it, so that every engine sees the same samples.
import { syntheticClip } from '../../dist/src/io/syntheticClip.js';

/** A 32-bit hash of a sample's place; its bits are noise. */
function hash(index, time) {
  let bits = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(time + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** What each kind of clip makes of the built-in clip's sample `value` at `index` of frame `time`. */
const KINDS = {
  builtIn: (value) => value,
  /** Every frame is the first: nothing but skips. */
  still: (value) => value,
  /** Noise of full range: I_PCM at low QPs. */
  noise: (_value, index, time) => hash(index, time) & 255,
  /** The largest differences that samples can have: the longest levels of CAVLC. */
  extremes: (value, index, time) => (value + (hash(index, time) & 31) > 128 ? 255 : 0),
  /** Brighter from frame to frame: motion vectors do not help. */
  fade: (value, _index, time) => Math.min(255, value + 9 * time),
  /** The picture and its negative in turns: nothing refers to anything. */
  flicker: (value, _index, time) => (time & 1 ? 255 - value : value),
};

/** The built-in clip that all are cut from: making one takes longer than encoding a small one. Its scene changes midway. */
const WHOLE = { width: 320, height: 192, frames: 16 };
const whole = [...syntheticClip(WHOLE)];

/** The middle of a plane of the whole clip, where most of it happens. */
function cropPlane(frame, offset, from, to) {
  const [left, top] = [(from.width - to.width) >> 1, (from.height - to.height) >> 1];
  const at = (y) => offset + (top + y) * from.width + left;
  return Buffer.concat(Array.from({ length: to.height }, (_, y) => frame.subarray(at(y), at(y) + to.width)));
}

function crop(frame, { width, height }) {
  const half = (size) => ({ width: (size.width + 1) >> 1, height: (size.height + 1) >> 1 });
  const lumaBytes = WHOLE.width * WHOLE.height;
  const chroma = [0, 1].map((plane) => cropPlane(frame, lumaBytes + (plane * lumaBytes) / 4, half(WHOLE), half({ width, height })));
  return new Uint8Array(Buffer.concat([cropPlane(frame, 0, WHOLE, { width, height }), ...chroma]));
}

/** The frames of a clip `{ kind, width, height, frames }`, I420; the change of scene is in their middle. */
export function clipFrames({ kind, frames, ...size }) {
  const first = (WHOLE.frames - frames) >> 1;
  return Array.from({ length: frames }, (_, time) => {
    const frame = crop(whole[first + (kind === 'still' ? 0 : time)], size);
    return frame.map((value, index) => KINDS[kind](value, index, time));
  });
}
