import { run } from './programs.ts';

/** What ffprobe reads of a file with one video stream. */
export interface Probe {
  stream: Record<string, string | number>;
  format: Record<string, string>;
  /** In ticks of the stream's time base. */
  packets: { pts: number; duration: number; flags: string }[];
}

/** Runs ffprobe on a file; `options` go before its name. */
export function probe(file: string, ...options: string[]): Probe {
  const wanted = ['-v', 'error', '-print_format', 'json', '-count_frames', '-show_streams', '-show_format', '-show_packets'];
  const { streams, format, packets } = JSON.parse(Buffer.from(run('ffprobe', [...wanted, ...options, file])).toString());
  if (streams.length !== 1) throw new Error(`ffprobe found ${streams.length} streams`);
  return { stream: streams[0], format, packets };
}
