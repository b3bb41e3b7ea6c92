import { describe, expect, it } from 'vitest';
import { content } from '../support/content.ts';
import { encodeAll } from '../support/encode.ts';
import { needs, run } from '../support/programs.ts';

interface Report {
  streams: Record<string, string | number>[];
  frames: { key_frame: number; pict_type: string }[];
}

function probe(stream: Uint8Array): Report {
  const args = ['-v', 'error', '-f', 'h264', '-print_format', 'json', '-show_streams', '-show_frames', '-i', 'pipe:0'];
  return JSON.parse(Buffer.from(run('ffprobe', args, stream)).toString());
}

describe('ffprobe', () => {
  it('reads what was configured', async (context) => {
    needs(context, 'ffprobe');
    const size = { width: 98, height: 50 };
    const config = { ...size, keyint: 3, frameRate: { num: 24000, den: 1001 }, sampleAspect: { num: 12, den: 11 }, chromaLocation: 2 };
    const { stream } = await encodeAll(content('movingEdges', size, 5, 1), config);
    const { streams, frames } = probe(stream);
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({
      codec_name: 'h264',
      profile: 'Constrained Baseline',
      ...size,
      pix_fmt: 'yuv420p',
      has_b_frames: 0,
      refs: 1,
      r_frame_rate: '24000/1001',
      sample_aspect_ratio: '12:11',
      chroma_location: 'topleft',
      color_range: 'tv',
      color_space: 'smpte170m',
      color_transfer: 'smpte170m',
      color_primaries: 'smpte170m',
    });
    expect(frames.map(({ pict_type }) => pict_type).join('')).toBe('IPPIP');
    expect(frames.map(({ key_frame }) => key_frame)).toEqual([1, 0, 0, 1, 0]);
  });
});
