// Encodes without end until a signal aborts it, prints what that rejected with, and has to end by itself.
// usage: abort.mjs LIBRARY {"config", "afterMs"}
const { createEncoder } = await import(process.argv[2]);
const { config, afterMs } = JSON.parse(process.argv[3]);
const controller = new AbortController();
const encoder = await createEncoder({ ...config, signal: controller.signal });
const frame = new Uint8Array((config.width * config.height * 3) / 2);
const nameOf = (reason) => `${reason.name}: ${reason.message}`;

async function feed() {
  for (let value = 0; ; value = (value + 37) & 255) await encoder.encode(frame.fill(value));
}

async function read() {
  for await (const packet of encoder.packets) if (packet.data.length === 0) throw new Error('an empty packet');
}

setTimeout(() => controller.abort(new RangeError('enough')), afterMs);
const outcomes = await Promise.allSettled([feed(), read()]);
console.log(outcomes.map(({ reason }) => nameOf(reason)).join('\n'));
