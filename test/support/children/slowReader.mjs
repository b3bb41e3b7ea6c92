// Reads the packets of an encoder slowly while a source offers frames as fast as they are taken, and prints the most memory that it took.
// usage: slowReader.mjs LIBRARY {"config", "frames", "packetMs"}
import { setTimeout as delay } from 'node:timers/promises';

const { createEncoder } = await import(process.argv[2]);
const { config, frames, packetMs } = JSON.parse(process.argv[3]);
const encoder = await createEncoder(config);
const frameBytes = (config.width * config.height * 3) / 2;

async function feed() {
  // New buffers, as decoders give them: what the encoder holds on to stays in memory.
  for (let i = 0; i < frames; i++) await encoder.encode(new Uint8Array(frameBytes).fill(i));
  await encoder.flush();
}

async function read() {
  for await (const { recon } of encoder.packets) if (recon) await delay(packetMs);
}

await Promise.all([feed(), read()]);
await encoder.close();
console.log(JSON.stringify({ peak: 1024 * process.resourceUsage().maxRSS }));
