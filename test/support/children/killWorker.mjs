// Encodes without end, kills one of the worker threads after a while, prints what everything rejected with, and has to end by itself.
// usage: killWorker.mjs LIBRARY {"config", "afterMs", "victim"}
import workerThreads from 'node:worker_threads';
import { syncBuiltinESMExports } from 'node:module';

const workers = [];
workerThreads.Worker = class extends workerThreads.Worker {
  constructor(...args) {
    super(...args);
    workers.push(this);
  }
};
syncBuiltinESMExports();

const { createEncoder } = await import(process.argv[2]);
const { config, afterMs, victim } = JSON.parse(process.argv[3]);
const encoder = await createEncoder(config);
const frame = new Uint8Array((config.width * config.height * 3) / 2);

async function feed() {
  for (let value = 0; ; value = (value + 37) & 255) await encoder.encode(frame.fill(value));
}

async function read() {
  for await (const packet of encoder.packets) if (packet.data.length === 0) throw new Error('an empty packet');
}

setTimeout(() => workers[victim].terminate(), afterMs);
const outcomes = await Promise.allSettled([feed(), read()]);
await encoder.close();
console.log(outcomes.map(({ reason }) => reason.code).join('\n'));

// The process's next encoder must not get the broken pool.
const next = await createEncoder(config);
await next.encode(frame.fill(1));
await next.flush();
await next.close();
console.log('and on');
