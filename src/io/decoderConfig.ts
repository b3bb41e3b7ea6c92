import type { Color } from '../core/types.js';
import { codecString, decoderConfigurationRecord } from './avc.js';
import type { StreamInfo } from './container.js';

/** Names of code points that WebCodecs has (VideoColorSpace), which are those that Mediabunny writes. */
const PRIMARIES: Readonly<Record<number, string>> = { 1: 'bt709', 5: 'bt470bg', 6: 'smpte170m', 9: 'bt2020', 12: 'smpte432' };
const TRANSFERS: Readonly<Record<number, string>> = {
  1: 'bt709',
  6: 'smpte170m',
  8: 'linear',
  13: 'iec61966-2-1',
  16: 'pq',
  18: 'hlg',
};
const MATRICES: Readonly<Record<number, string>> = { 0: 'rgb', 1: 'bt709', 5: 'bt470bg', 6: 'smpte170m', 9: 'bt2020-ncl' };

/**
 * What a container tells players before the first picture. The size is that of the source: an odd one is coded as the next even one, and
 * players that heed the container (FFmpeg, browsers) cut the repeated row or column off.
 */
export function decoderConfigOf({ config, parameterSets }: StreamInfo): VideoDecoderConfig {
  const { width, height, sampleAspect } = config;
  return {
    codec: codecString(parameterSets),
    codedWidth: width,
    codedHeight: height,
    displayAspectWidth: width * sampleAspect.num,
    displayAspectHeight: height * sampleAspect.den,
    colorSpace: colorSpaceOf(config.color),
    description: decoderConfigurationRecord(parameterSets),
  };
}

/**
 * The colour, where every part of it has a name; else none. A container's word goes before the stream's, so one that calls a part
 * unspecified would undo what the stream says.
 */
function colorSpaceOf({ primaries, transfer, matrix, fullRange }: Color): VideoColorSpaceInit | undefined {
  const names = { primaries: PRIMARIES[primaries], transfer: TRANSFERS[transfer], matrix: MATRICES[matrix] };
  return Object.values(names).includes(undefined!) ? undefined : ({ ...names, fullRange } as VideoColorSpaceInit);
}
