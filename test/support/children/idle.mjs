// Makes an encoder, encodes as many frames as asked, and leaves it open with nothing to do: the process has to end by itself.
// usage: idle.mjs LIBRARY {"config", "frames"}
const { createEncoder } = await import(process.argv[2]);
const { config, frames } = JSON.parse(process.argv[3]);
const encoder = await createEncoder(config);
const frame = new Uint8Array((config.width * config.height * 3) / 2);
for (let i = 0; i < frames; i++) await encoder.encode(frame);
if (frames > 0) {
  await encoder.flush();
  for await (const { index } of encoder.packets) console.log(index);
}
console.log('idle');
