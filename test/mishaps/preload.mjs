// Loaded before the command line (node --import): does to it, from within, what cannot be done from outside. MISHAP says what, and
// SIGUSR2 when; MISHAP_SEED chooses a victim.
//   kill     a worker thread is terminated
//   memory   a worker thread fills its heap until V8 ends it
//   abort    the command's own signal aborts, for another reason than a signal of the system
//   trap     the engine's memory is overwritten, so that the engine runs out of its bounds
import workerThreads from 'node:worker_threads';
import { syncBuiltinESMExports } from 'node:module';

const { MISHAP, MISHAP_SEED = '0' } = process.env;
const FLAG_BYTES = 4;

if (workerThreads.isMainThread) {
  const workers = [];
  const memories = [];
  const controllers = [];
  const flag = new Int32Array(new SharedArrayBuffer(FLAG_BYTES));
  workerThreads.setEnvironmentData('mishap', flag);
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(file, options) {
      super(file, MISHAP === 'memory' ? { ...options, resourceLimits: { maxOldGenerationSizeMb: 32 } } : options);
      workers.push(this);
    }
  };
  syncBuiltinESMExports();
  const { Memory } = WebAssembly;
  WebAssembly.Memory = function (descriptor) {
    const memory = new Memory(descriptor);
    memories.push(memory);
    return memory;
  };
  globalThis.AbortController = class extends AbortController {
    constructor() {
      super();
      controllers.push(this);
    }
  };
  const mishaps = {
    abort: () => controllers.forEach((controller) => controller.abort(new Error('aborted by a test'))),
    kill: () => workers[Number(MISHAP_SEED) % workers.length].terminate(),
    memory: () => Atomics.store(flag, 0, 1),
    trap: () => memories.forEach(({ buffer }) => new Uint8Array(buffer, 65536, 65536).fill(0xff)),
  };
  process.on('SIGUSR2', () => mishaps[MISHAP]());
} else if (MISHAP === 'memory') {
  // A worker looks here before each wait for work, which is the one JavaScript call that it makes all the time.
  const flag = workerThreads.getEnvironmentData('mishap');
  const { wait } = Atomics;
  const hoard = [];
  Atomics.wait = (...words) => {
    while (Atomics.load(flag, 0) === 1) hoard.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
    return wait(...words);
  };
}
