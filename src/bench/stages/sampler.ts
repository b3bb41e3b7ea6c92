// A thread that looks now and then at what the encoding thread is at.

import { workerData } from 'node:worker_threads';
import { PROFILE_KERNEL, PROFILE_STAGE, PROFILE_WORDS } from '../../../assembly/common/profile.js';
import { FIRST_MS, IDLE, KERNEL_ROOM, LAST_MS, LOOKS } from './samplerData.js';
import type { SamplerData } from './samplerData.js';

// Between two looks, in milliseconds: at random, so that they keep no step with anything, and seldom enough to cost next to nothing.
const SHORTEST_MS = 1;
const LONGEST_MS = 3;
const WORD = 0xffffffffn;

function sample({ memory, end, counts, span }: SamplerData): void {
  // Stage and kernel are read at once: a moment later the kernel might be that of another stage.
  const pairs = new BigInt64Array(memory.buffer);
  const stageShift = BigInt(PROFILE_STAGE * 8);
  const kernelShift = BigInt(PROFILE_KERNEL * 8);
  let looks = 0;
  while (Atomics.wait(end, 0, 0, SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS)) === 'timed-out') {
    looks++;
    const pair = Atomics.load(pairs, PROFILE_WORDS / pairs.BYTES_PER_ELEMENT);
    const stage = Number((pair >> stageShift) & WORD);
    if (stage === IDLE) continue;
    counts[stage * KERNEL_ROOM + Number((pair >> kernelShift) & WORD)]++;
    if (span[LOOKS] === 0) {
      looks = 1;
      span[FIRST_MS] = performance.now();
    }
    span[LOOKS] = looks;
    span[LAST_MS] = performance.now();
  }
}

sample(workerData as SamplerData);
