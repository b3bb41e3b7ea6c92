// Encodes the raw I420 frames of a file and prints the SHA-256 of the stream.
// usage: digest.mjs LIBRARY {"file", "frameBytes", "config"}
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { createEncoder } = await import(process.argv[2]);
const { file, frameBytes, config } = JSON.parse(process.argv[3]);
const frames = readFileSync(file);
const encoder = await createEncoder(config);
for (let at = 0; at < frames.length; at += frameBytes) await encoder.encode(frames.subarray(at, at + frameBytes));
await encoder.flush();
const hash = createHash('sha256');
for await (const { data } of encoder.packets) hash.update(data);
await encoder.close();
console.log(hash.digest('hex'));
