import { Random } from '../support/random.ts';
import { differences } from './compare.ts';
import { FILLS } from './fills.ts';
import { KERNELS } from './kernels.ts';
import { Scene } from './scene.ts';
import { type Subject, call } from './subject.ts';

const ROUNDS = 24;

/** The seeds of a run: 1 to ROUNDS, or the one of the environment variable CHECKASM_SEED, to replay a failure. */
function seeds(): number[] {
  const replayed = process.env.CHECKASM_SEED;
  return replayed ? [Number(replayed)] : Array.from({ length: ROUNDS }, (_, round) => round + 1);
}

/** Calls a kernel of two subjects on many scenes; throws at the first difference of answers or memory. */
export function expectEqual(kernel: string, expected: Subject, actual: Subject): void {
  for (const fill of FILLS) {
    for (const seed of seeds()) {
      const scene = new Scene(new Random(seed), fill);
      const args = KERNELS.get(kernel)!(scene);
      const answer = call(expected, kernel, scene, args);
      const actualAnswer = call(actual, kernel, scene, args);
      const problems = differences(scene, expected, actual);
      if (answer !== actualAnswer) problems.unshift(`answer ${actualAnswer} instead of ${answer}`);
      if (problems.length === 0) continue;
      const where = `${kernel}(${args.join(', ')}), ${actual.name} against ${expected.name}, ${fill} content`;
      throw new Error([`${where}; CHECKASM_SEED=${seed} replays it`, ...problems].join('\n'));
    }
  }
}
