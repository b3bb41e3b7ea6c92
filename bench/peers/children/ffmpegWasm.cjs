// Two encodes by @ffmpeg/core in one process: node ffmpegWasm.cjs CORE.js IN.y4m OUT.264 PRESET QP. Prints a Timing.
const fs = require('node:fs');
const path = require('node:path');

const [script, input, output, preset, qp] = process.argv.slice(2);
// The script was built for a worker of a browser, so the few names that it looks for there are lent to it.
globalThis.self = globalThis;
globalThis.location = { href: 'file:///core.js' };
globalThis.importScripts = () => {};

async function main() {
  const create = new Function('process', 'require', `${fs.readFileSync(script, 'utf8')}\nreturn createFFmpegCore;`)();
  const wasmBinary = fs.readFileSync(path.join(path.dirname(script), 'ffmpeg-core.wasm'));
  const core = await create({ wasmBinary, locateFile: (file) => file });
  core.setLogger(() => {});
  core.setTimeout(-1);
  core.FS.writeFile('/in.y4m', fs.readFileSync(input));
  const encode = () => {
    const start = performance.now();
    const settings = ['-preset', preset, '-tune', 'psnr', '-qp', qp, '-g', '250', '-threads', '1'];
    core.exec('-nostdin', '-y', '-i', '/in.y4m', '-c:v', 'libx264', ...settings, '-f', 'h264', '/out.264');
    return performance.now() - start;
  };
  const [coldMs, ms] = [encode(), encode()];
  fs.writeFileSync(output, core.FS.readFile('/out.264'));
  console.log(JSON.stringify({ ms, coldMs }));
}

void main();
