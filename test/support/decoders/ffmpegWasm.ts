import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { frameBytes } from '../i420.ts';
import { evaluateWorkerScript, packageFile } from './borrowedScript.ts';
import type { Decoder } from './decoder.ts';
import { decodeArguments } from './ffmpegArguments.ts';
import { FrameAssembler } from './frameAssembler.ts';

/** What this file uses of the module that @ffmpeg/core creates: an Emscripten program and its file system. */
interface Core {
  exec(...args: string[]): number;
  reset(): void;
  setLogger(logger: (line: { type: string; message: string }) => void): void;
  FS: {
    makedev(major: number, minor: number): number;
    registerDevice(device: number, operations: object): void;
    mkdev(path: string, device: number): void;
    writeFile(path: string, data: Uint8Array): void;
    unlink(path: string): void;
  };
}

const INPUT = '/input.264';
const OUTPUT = '/frames';
const LOCAL_DEVICE_MAJOR = 64;

/** The program frees nothing when it ends: about a hundred runs fill its memory. */
const RUNS_PER_CORE = 40;

let core: Promise<Core> | undefined;
let runs = 0;
let receiver: (chunk: Uint8Array) => void;

/** A character device that hands what is written to the current receiver: a long clip never is in memory as a whole. */
function addFrameDevice({ FS }: Core): void {
  const device = FS.makedev(LOCAL_DEVICE_MAJOR, 0);
  FS.registerDevice(device, {
    write(_stream: object, memory: Uint8Array, offset: number, length: number): number {
      receiver(memory.subarray(offset, offset + length));
      return length;
    },
  });
  FS.mkdev(OUTPUT, device);
}

async function loadCore(): Promise<Core> {
  const script = packageFile('@ffmpeg/core');
  const create = evaluateWorkerScript(script, (source) => `${source}\nreturn createFFmpegCore;`);
  const wasmBinary = readFileSync(join(dirname(script), 'ffmpeg-core.wasm'));
  const loaded = (await create({ wasmBinary, locateFile: (file: string) => file })) as Core;
  addFrameDevice(loaded);
  return loaded;
}

/** The core, made anew where the last one is used up. */
function currentCore(): Promise<Core> {
  if (runs++ % RUNS_PER_CORE === 0) core = loadCore();
  return core!;
}

/** FFmpeg's decoder, compiled to WebAssembly: the same program on every machine. */
export const decodeByFfmpegWasm: Decoder = async (stream, size, onFrame) => {
  const { exec, reset, setLogger, FS } = await currentCore();
  const assembler = new FrameAssembler(frameBytes(size), onFrame);
  const messages: string[] = [];
  receiver = (chunk) => assembler.push(chunk);
  // Every run ends with "Aborted()": that is how the program leaves its main function.
  setLogger(({ message }) => message !== 'Aborted()' && messages.push(message));
  FS.writeFile(INPUT, stream);
  reset();
  const status = exec(...decodeArguments(INPUT, OUTPUT));
  FS.unlink(INPUT);
  if (status !== 0 || messages.length > 0) throw new Error(`@ffmpeg/core ended with ${status}: ${messages.join('; ')}`);
  assembler.end();
};
