// The log that an encoder of the tracing build keeps for each thread, shared with the host.

/** Offsets in a thread's log, i32 each: events that came up, and how many of them there is room for. */
export const LOG_COUNT = 0;
export const LOG_CAPACITY = 4;
/** The events begin here, oldest first. */
export const LOG_EVENTS = 128;

/** An event begins what lasts until the next one: i32 time in units of 100 ns, wrapping; u32 picture; u16 row; u16 x; u16 kind; u16 wait. */
export const EVENT_BYTES = 16;
export const EVENT_TIME = 0;
export const EVENT_PICTURE = 4;
export const EVENT_ROW = 8;
export const EVENT_X = 10;
export const EVENT_KIND = 12;
export const EVENT_WAIT = 14;

/** Kinds of events. */
export const KIND_IDLE = 0;
export const KIND_HALF_SIZE = 1;
export const KIND_CODE = 2;
export const KIND_DEBLOCK = 3;
export const KIND_REFERENCE = 4;
export const KIND_FINISH = 5;
export const KIND_WAIT = 6;
export const KIND_OUTLOOK = 7;

/** What a wait is for. */
export const WAIT_CODED_ABOVE = 0;
export const WAIT_DEBLOCKED_ABOVE = 1;
export const WAIT_REFERENCE = 2;
export const WAIT_HALF_SIZE = 3;
export const WAIT_HALF_SIZE_BEFORE = 4;

/** A row being coded or deblocked is logged every so many macroblocks. */
export const EVENT_MACROBLOCKS = 8;
