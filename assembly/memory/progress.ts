// The only file with atomics: claims, progress words, the abort word. Waiting happens in an imported JavaScript function
// (Atomics.wait), because Node 20's baseline compiler corrupts a live local after memory.atomic.wait.
//
// A progress word stands alone in LINE_BYTES:  +0 i32 value, only ever raised by its owner · +4 i32 number of sleepers · +8 i32 the least
// value that any sleeper of this picture has waited for.

import { EncoderState } from './encoderState';

/** Sleeps while the i32 at `word` equals `value`, at most a fixed time; may wake for no reason. */
@external('env', 'waitWhile')
declare function waitWhile(word: usize, value: i32): void;

const SLEEPERS: usize = 4;
const LEAST_WANTED: usize = 8;
const SUBMITTED: usize = 128;
const RELEASED: usize = 132;
const OUTLOOK: usize = 136;
const CHANGES: usize = 256;
const ABORT: usize = 384;

/** Address of the word that counts how often there was something new to do: an idle worker sleeps on it. */
export function changesWord(enc: EncoderState): usize {
  return changetype<usize>(enc) + CHANGES;
}

/** No pictures, nothing new, no abort: the memory may have been another encoder's. */
export function resetCounts(enc: EncoderState): void {
  atomic.store<i32>(changetype<usize>(enc), 0, SUBMITTED);
  atomic.store<i32>(changetype<usize>(enc), 0, RELEASED);
  atomic.store<i32>(changetype<usize>(enc), 0, OUTLOOK);
  atomic.store<i32>(changetype<usize>(enc), 0, CHANGES);
  atomic.store<i32>(changetype<usize>(enc), 0, ABORT);
}

/** Who finds the count as it was before finds the counts below as they were then, or newer ones. */
export function countChanges(enc: EncoderState): i32 {
  return atomic.load<i32>(changetype<usize>(enc), CHANGES);
}

function announce(enc: EncoderState): void {
  atomic.add<i32>(changetype<usize>(enc), 1, CHANGES);
  atomic.notify(changetype<usize>(enc) + CHANGES, -1);
}

export function isAborted(enc: EncoderState): bool {
  return atomic.load<i32>(changetype<usize>(enc), ABORT) != 0;
}

/** Makes every waiter give up; the host wakes the sleepers. */
export function setAborted(enc: EncoderState): void {
  atomic.store<i32>(changetype<usize>(enc), 1, ABORT);
}

/** Number of source pictures so far. */
export function countSubmitted(enc: EncoderState): i32 {
  return atomic.load<i32>(changetype<usize>(enc), SUBMITTED);
}

export function setSubmitted(enc: EncoderState, count: i32): void {
  atomic.store<i32>(changetype<usize>(enc), count, SUBMITTED);
  announce(enc);
}

/** Number of pictures that may be coded. */
export function countReleased(enc: EncoderState): i32 {
  return atomic.load<i32>(changetype<usize>(enc), RELEASED);
}

/** Sets it, also back: then every picture released before is complete. */
export function setReleased(enc: EncoderState, count: i32): void {
  atomic.store<i32>(changetype<usize>(enc), count, RELEASED);
  announce(enc);
}

/** Asks for the outlook from source `number`; the last one that was asked for is there. */
export function requestOutlook(enc: EncoderState, number: i32): void {
  atomic.store<i32>(changetype<usize>(enc), number + 1, OUTLOOK);
  announce(enc);
}

/** Claims what is asked for: the number of a source, or -1 where nothing is. */
export function claimOutlook(enc: EncoderState): i32 {
  const asked = atomic.load<i32>(changetype<usize>(enc), OUTLOOK);
  const isMine = asked != 0 && atomic.cmpxchg<i32>(changetype<usize>(enc), asked, 0, OUTLOOK) == asked;
  return isMine ? asked - 1 : -1;
}

export function loadProgress(word: usize): i32 {
  return atomic.load<i32>(word);
}

/** Takes what a counter stands at, if that is still `expected`. */
export function claim(word: usize, expected: i32): bool {
  return atomic.cmpxchg<i32>(word, expected, expected + 1) == expected;
}

/** Sets a word back before its picture is submitted again; nobody may be waiting on it. */
export function resetProgress(word: usize, value: i32): void {
  atomic.store<i32>(word, value);
  atomic.store<i32>(word, 0, SLEEPERS);
  atomic.store<i32>(word, i32.MAX_VALUE, LEAST_WANTED);
}

/** Raises a progress word. The sleeper registers before it looks again, so a raise is never missed. */
export function publish(word: usize, value: i32): void {
  atomic.store<i32>(word, value);
  if (atomic.load<i32>(word, SLEEPERS) != 0 && value >= atomic.load<i32>(word, LEAST_WANTED)) atomic.notify(word, -1);
}

/** Raises the progress word of a row to the number of macroblocks done, at every step and at the row's end. */
// @ts-ignore: decorator
@inline
export function publishStep(enc: EncoderState, word: usize, done: i32): void {
  if ((done & (enc.progressStep - 1)) == 0 || done == enc.mbWidth) publish(word, done);
}

/** Counts down; the answer is what is left. */
export function countDown(word: usize): i32 {
  return atomic.sub<i32>(word, 1) - 1;
}

/** Waits until a progress word has reached `target`; false after an abort. */
export function waitFor(enc: EncoderState, word: usize, target: i32): bool {
  if (atomic.load<i32>(word) >= target) return true;
  return waitLonger(enc, word, target);
}

/**
 * The same for one of a row's macroblocks. Where there are more threads than cores, who has to wait sleeps until the whole row is done: the core is
 * then another thread's for a while, instead of theirs in turns of a macroblock.
 */
export function waitInRow(enc: EncoderState, word: usize, target: i32): bool {
  if (atomic.load<i32>(word) >= target) return true;
  return waitLonger(enc, word, enc.spins > 0 ? target : enc.mbWidth);
}

function waitLonger(enc: EncoderState, word: usize, target: i32): bool {
  for (let spin = enc.spins; spin > 0; spin--) {
    if (atomic.load<i32>(word) >= target) return true;
  }
  atomic.add<i32>(word, 1, SLEEPERS);
  want(word, target);
  let value = atomic.load<i32>(word);
  while (value < target && !isAborted(enc)) {
    waitWhile(word, value);
    value = atomic.load<i32>(word);
  }
  atomic.sub<i32>(word, 1, SLEEPERS);
  return value >= target;
}

/** Lowers what the sleepers of a word have waited for. It is never raised: a sleeper that comes meanwhile would be missed. */
function want(word: usize, target: i32): void {
  let least = atomic.load<i32>(word, LEAST_WANTED);
  while (target < least) {
    const found = atomic.cmpxchg<i32>(word, least, target, LEAST_WANTED);
    if (found == least) return;
    least = found;
  }
}

// One-byte flags: down, claimed by whoever will raise it, up.
const CLAIMED: u8 = 1;
const UP: u8 = 2;
/** Polls of a flag that somebody else has claimed: longer than what flags are for takes. */
const FLAG_SPINS: i32 = 3000;

/** Whether a flag is up; then what was written before it was raised can be read. */
// @ts-ignore: decorator
@inline
export function isRaised(flag: usize): bool {
  return atomic.load<u8>(flag) == UP;
}

/** Claims a flag that is down; false where somebody has. */
export function claimFlag(flag: usize): bool {
  return atomic.cmpxchg<u8>(flag, 0, CLAIMED) == 0;
}

/** Waits a little for a flag to go up; whether it did. */
export function awaitFlag(flag: usize): bool {
  for (let spin = FLAG_SPINS; spin > 0; spin--) {
    if (isRaised(flag)) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
export function raise(flag: usize): void {
  atomic.store<u8>(flag, UP);
}
