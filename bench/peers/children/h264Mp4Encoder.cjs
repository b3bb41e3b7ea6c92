// Two encodes by h264-mp4-encoder in one process: node h264Mp4Encoder.cjs ENTRY.js IN.y4m OUT.mp4 QP SPEED. Prints a Timing.
const fs = require('node:fs');

const [entry, input, output, quantizer, speed] = process.argv.slice(2);
const { createH264MP4Encoder } = require(entry);

/** Size and frames of a y4m file whose FRAME lines have no parameters. */
function readClip(file) {
  const bytes = fs.readFileSync(file);
  const start = bytes.indexOf('\n') + 1;
  const header = bytes.toString('latin1', 0, start);
  const side = (tag) => Number(header.match(` ${tag}(\\d+)`)[1]);
  const [width, height] = [side('W'), side('H')];
  const marker = 'FRAME\n'.length;
  const size = marker + (width * height * 3) / 2;
  const frames = [];
  for (let at = start; at < bytes.length; at += size) frames.push(bytes.subarray(at + marker, at + size));
  return { width, height, frames };
}

async function encode({ width, height, frames }) {
  const encoder = await createH264MP4Encoder();
  const settings = { quantizationParameter: Number(quantizer), speed: Number(speed), groupOfPictures: 250 };
  Object.assign(encoder, { width, height, frameRate: 30, ...settings });
  encoder.initialize();
  const start = performance.now();
  for (const frame of frames) encoder.addFrameYuv(frame);
  const ms = performance.now() - start;
  encoder.finalize();
  fs.writeFileSync(output, encoder.FS.readFile(encoder.outputFilename));
  encoder.delete();
  return ms;
}

async function main() {
  const clip = readClip(input);
  const coldMs = await encode(clip);
  const ms = await encode(clip);
  console.log(JSON.stringify({ ms, coldMs }));
}

void main();
