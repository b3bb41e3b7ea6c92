import { crop, frameBytes } from '../i420.ts';
import { evaluateWorkerScript, packageFile } from './borrowedScript.ts';
import { NAL_TYPE, splitNalUnits } from '../parser/nal.ts';
import type { Decoder } from './decoder.ts';

/** What this file uses of the module that tinyh264 creates. */
interface TinyH264 {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  getValue(pointer: number, type: 'i32'): number;
  _h264bsdAlloc(): number;
  _h264bsdInit(storage: number, noOutputReordering: number): number;
  _h264bsdDecode(storage: number, data: number, length: number, picture: number, width: number, height: number): number;
  _h264bsdShutdown(storage: number): void;
  _h264bsdFree(storage: number): void;
}

const START_CODE = [0, 0, 0, 1];
const PICTURE_READY = 1;

let tiny: Promise<TinyH264> | undefined;

function load(): Promise<TinyH264> {
  const create = evaluateWorkerScript(packageFile('tinyh264/es/TinyH264.js'), (source) => source.replace('export default', 'return'));
  return create({}) as Promise<TinyH264>;
}

/** Decodes one NAL unit; returns the picture where one is ready, in whole macroblocks. */
function decodeNal(decoder: TinyH264, storage: number, nal: Uint8Array): { frame: Uint8Array; width: number; height: number } | undefined {
  const data = decoder._malloc(nal.length + START_CODE.length);
  const results = decoder._malloc(12);
  decoder.HEAPU8.set(START_CODE, data);
  decoder.HEAPU8.set(nal, data + START_CODE.length);
  const status = decoder._h264bsdDecode(storage, data, nal.length + START_CODE.length, results, results + 4, results + 8);
  const [picture, width, height] = [0, 4, 8].map((offset) => decoder.getValue(results + offset, 'i32'));
  decoder._free(data);
  decoder._free(results);
  if (status !== PICTURE_READY) return undefined;
  return { frame: decoder.HEAPU8.slice(picture, picture + frameBytes({ width, height })), width, height };
}

/** tinyh264, a Baseline decoder of another lineage (h264bsd) in WebAssembly; for small pictures and streams of one slice a picture. */
export const decodeByTinyH264: Decoder = async (stream, size, onFrame) => {
  const decoder = await (tiny ??= load());
  const storage = decoder._h264bsdAlloc();
  decoder._h264bsdInit(storage, 0);
  for (const { type, bytes } of splitNalUnits(stream)) {
    const picture = decodeNal(decoder, storage, bytes);
    if (picture) onFrame(crop(picture.frame, picture, size));
    else if (type === NAL_TYPE.idrSlice || type === NAL_TYPE.slice) throw new Error('tinyh264 gave no picture for a slice');
  }
  decoder._h264bsdShutdown(storage);
  decoder._h264bsdFree(storage);
};
