import type { LevelInfo } from '../bench/levels.js';
import * as engine from '../index.js';
import type { EncoderFactory } from '../io/pump.js';

/** What the command line uses of the library. */
export const { createEncoder, availableLevels } = engine as unknown as {
  createEncoder: EncoderFactory;
  availableLevels: () => LevelInfo[] | Promise<LevelInfo[]>;
};
