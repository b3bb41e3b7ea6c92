/** Arguments with which ffmpeg decodes a stream: any damage is an error, no picture is repeated, dropped or converted. */
export function decodeArguments(input: string, output: string): string[] {
  const strict = ['-v', 'error', '-xerror', '-err_detect', 'explode', '-threads', '1'];
  return [...strict, '-f', 'h264', '-i', input, '-fps_mode', 'passthrough', '-f', 'rawvideo', output];
}
