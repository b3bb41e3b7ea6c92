/** What a probing thread does. */
export type ProbeRole = 'ping' | 'pong' | 'post' | 'copy';

/** What it gets. */
export interface ProbeData {
  role: ProbeRole;
  /** Two words, far apart, that ping and pong raise in turn; the third one begins the copies. */
  words: Int32Array;
}

/** Places of the words. */
export const PING = 0;
export const PONG = 64;
export const BEGIN = 128;
export const WORDS = 192;

/** Turns of ping and pong; messages. */
export const TURNS = 400;
export const MESSAGES = 40;
/** Bytes that a thread copies at a time, more than caches hold, and for how long. */
export const COPY_BYTES = 2 ** 25;
export const COPY_MS = 120;
