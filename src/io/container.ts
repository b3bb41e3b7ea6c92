import { extname } from 'node:path';
import type { Encoder, Packet } from '../core/types.js';

/** Ways to write coded pictures: the elementary stream (Annex B), or a container around it. */
export const CONTAINERS = ['264', 'mp4', 'mov', 'mkv', 'ts'] as const;
/** The name of a way to write coded pictures. */
export type Container = (typeof CONTAINERS)[number];

const BY_EXTENSION: Readonly<Record<string, Container>> = {
  '.264': '264',
  '.h264': '264',
  '.mp4': 'mp4',
  '.mov': 'mov',
  '.mkv': 'mkv',
  '.ts': 'ts',
};

/** Endings of file names that say what to write. */
export const EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** What the ending of a file's name says; undefined where it says nothing. */
export function containerOfName(path: string): Container | undefined {
  return BY_EXTENSION[extname(path).toLowerCase()];
}

/** Whether a container knows fragments: MP4 and its elder, MOV. */
export function hasFragments(container: Container): boolean {
  return container === 'mp4' || container === 'mov';
}

/** How to write the container. */
export interface ContainerOptions {
  container: Container;
  /** Writes MP4 or MOV in fragments, each with an index of its own. Default false; always so where the sink has no random access. */
  fragmented?: boolean;
  /** More frames do not come. Where it is known, the index of MP4 and MOV stands first, else last. */
  maxFrames?: number;
}

/** What a container says of the stream in it. */
export type StreamInfo = Pick<Encoder, 'config' | 'parameterSets'>;

/** Puts coded pictures into a sink, which stays the caller's to discard. */
export interface PacketWriter {
  /** Bytes that the sink got. */
  readonly bytes: number;
  /** Resolves when there is room for the next one. */
  write(packet: Packet): Promise<void>;
  /** Writes what was held back, and finishes the sink. */
  finish(): Promise<void>;
}
