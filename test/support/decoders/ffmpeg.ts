import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { frameBytes } from '../i420.ts';
import type { Decoder } from './decoder.ts';
import { decodeArguments } from './ffmpegArguments.ts';
import { FrameAssembler } from './frameAssembler.ts';

/** The ffmpeg program of the machine. */
export const decodeByFfmpeg: Decoder = async (stream, size, onFrame) => {
  const assembler = new FrameAssembler(frameBytes(size), onFrame);
  const child = spawn('ffmpeg', ['-nostdin', ...decodeArguments('pipe:0', 'pipe:1')]);
  const exited = once(child, 'exit');
  const read = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of chunks) assembler.push(chunk);
  };
  // A decoder that gives up closes its input early: its own message says more than the broken pipe.
  const written = pipeline([stream], child.stdin).catch(() => {});
  const [errors] = await Promise.all([text(child.stderr), pipeline(child.stdout, read), written]);
  const [status] = await exited;
  if (status !== 0 || errors) throw new Error(`ffmpeg ended with ${status}: ${errors.trim()}`);
  assembler.end();
};
