// Takes a first packet, lets the source go on until it comes to a stop or its end, and reads the rest. Prints the most memory that it took.
// usage: slowReader.mjs LIBRARY {"config", "frames"}
import { setTimeout as delay } from 'node:timers/promises';

/** A source that has given no frame for so long has come to a stop: a frame takes a hundredth of it. */
const STOPPED_MS = 2000;

const { createEncoder } = await import(process.argv[2]);
const { config, frames } = JSON.parse(process.argv[3]);
const encoder = await createEncoder(config);
const frameBytes = (config.width * config.height * 3) / 2;
let taken = 0;

async function feed() {
  // New buffers, as decoders give them: what the encoder holds on to stays in memory.
  for (; taken < frames; taken++) await encoder.encode(new Uint8Array(frameBytes).fill(taken));
  await encoder.flush();
}

async function untilSourceStops() {
  for (let before = -1; before !== taken; await delay(STOPPED_MS)) before = taken;
}

async function read() {
  let read = 0;
  for await (const { recon } of encoder.packets) if (recon && read++ === 0) await untilSourceStops();
}

await Promise.all([feed(), read()]);
await encoder.close();
console.log(JSON.stringify({ peak: 1024 * process.resourceUsage().maxRSS }));
