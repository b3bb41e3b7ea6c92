/** Kernel levels, lowest first: 8-bit steps, 64-bit words, independent accumulators, 128-bit vectors. */
export const LEVELS = ['scalar', 'swar', 'ilp', 'simd'] as const;
/** A kernel level: which instructions do the work. It never changes the bytes. */
export type Level = (typeof LEVELS)[number];

/** Named sets of coding tools, fastest first. */
export const PRESETS = ['ultrafast', 'fast', 'medium', 'slow', 'placebo'] as const;
/** The name of a preset. */
export type Preset = (typeof PRESETS)[number];

/** A positive fraction: frames per second, or a sample's width over its height. */
export interface Rational {
  num: number;
  den: number;
}

/** Colour description, in the code points of H.264 Annex E (the same as in ISO/IEC 23091-2); 2 is "unspecified". */
export interface Color {
  primaries: number;
  transfer: number;
  matrix: number;
  fullRange: boolean;
}

/** What an encoder is made from. Everything but `cores`, `level` and `signal` decides the bytes; those three never do. */
export interface EncoderConfig {
  /** Picture width in luma samples, 16 to 8688; an odd one is coded as the next even one and cropped by the container. */
  width: number;
  /** Picture height in luma samples, 16 to 8688. */
  height: number;
  /** Frames per second. Default 25/1. */
  frameRate?: Rational;
  /** Default `medium`. */
  preset?: Preset;
  /** Constant QP of P pictures, 0..51; IDR pictures take max(0, qp − 3). Pictures are not looked at before they are coded. */
  qp?: number;
  /**
   * Constant quality, 0..51: about the QP that it comes to, which changes with what a picture and those after it show. A scene cut becomes
   * an IDR picture. Default 23, where there is neither `qp` nor `bitrate`.
   */
  crf?: number;
  /** Average bits per second, over all pictures together. */
  bitrate?: number;
  /** With `bufsize`, beside `crf` or `bitrate`: bits per second at which a decoder's buffer is filled. It never runs empty. */
  maxrate?: number;
  /** Bits that the decoder's buffer holds. */
  bufsize?: number;
  /** With `maxrate`: fills up the stream so that bits come in at that rate all the time. Default false. */
  filler?: boolean;
  /** 1: the first of two passes, which leaves `Encoder.statistics`; with `crf` or `bitrate`. 2: the second one, with `bitrate` and `statistics`. */
  pass?: 1 | 2;
  /** What a first pass over the same frames left. */
  statistics?: string;
  /** Distance of the fixed grid of IDR pictures, in frames, at least 1. Default 250. */
  keyint?: number;
  /** Numbers of frames that are IDR pictures besides the grid. */
  keyframes?: readonly number[];
  /** Default: BT.709 from 1280x720 up, BT.601 (SMPTE 170M) below, limited range. */
  color?: Color;
  /** Sample aspect ratio. Default 1/1. */
  sampleAspect?: Rational;
  /**
   * Where chroma samples lie (Figure E-1): 0 left, 1 centre, 2 top left, 3 top, 4 bottom left, 5 bottom. Default: not said, which
   * decoders take for 0 (E.2.1).
   */
  chromaLocation?: number;
  /** Encoding threads; 0 encodes on the calling thread. Default: all cores of the machine. */
  cores?: number;
  /** Default: the highest level that this machine runs. */
  level?: Level;
  /** Whether packets carry the reconstructed frame. Default false. */
  recon?: boolean;
  /** Whether packets carry the squared error of each plane. Default false. */
  psnr?: boolean;
  /** Aborts the encoder: every pending and later call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** How one frame is coded, beyond the configuration. */
export interface FrameOptions {
  /** Codes this frame as an IDR picture. */
  keyFrame?: boolean;
  /** QP of each macroblock in raster order (0..51, ceil(width/16) x ceil(height/16)), instead of the picture's. */
  qpMap?: Uint8Array;
}

/** One coded picture, in coding order, which is also display order. */
export interface Packet {
  /** Number of the frame, from 0. */
  index: number;
  /** Whether it is an IDR picture; then `data` starts with SPS and PPS. */
  keyFrame: boolean;
  /** The access unit in Annex B form. */
  data: Uint8Array;
  /** Sum of squared differences to the source over the picture, planes Y, U, V; only where `psnr` is set. */
  sse?: [number, number, number];
  /** The reconstruction, I420, tightly packed, size of the source; only where `recon` is set. */
  recon?: Uint8Array;
}

/** What decides quality and rate; one of `qp`, `crf` and `bitrate` is there in a valid configuration. */
export type RateKey = 'qp' | 'crf' | 'bitrate' | 'maxrate' | 'bufsize' | 'filler' | 'pass' | 'statistics';

/** What a valid configuration may leave out. */
type OptionalKey = 'chromaLocation' | RateKey;

/** A running encoder. Frames go in by `encode`, packets come out of `packets`. */
export interface Encoder {
  /** The configuration with every default filled in. */
  readonly config: Readonly<Required<Omit<EncoderConfig, OptionalKey | 'signal'>> & Pick<EncoderConfig, OptionalKey>>;
  /** SPS and PPS in Annex B form. */
  readonly parameterSets: Uint8Array;
  /** What a first pass (`pass: 1`) leaves for the second one, once all packets are out: text, a line for each picture. */
  readonly statistics: string | undefined;
  /** Pictures that had to be coded again so far, because they broke the decoder's buffer (`maxrate`). */
  readonly recoded: number;
  /**
   * The coded pictures, in order; ends after `flush`, throws what went wrong. Can be iterated once.
   * From the first read on, `encode` waits while more than a few packets are unread (back-pressure).
   */
  readonly packets: AsyncIterable<Packet>;
  /**
   * Takes one frame: I420, tightly packed, chroma of ceil(width/2) x ceil(height/2). The data is copied before the promise resolves,
   * which happens as soon as the encoder has room for the next frame.
   */
  encode(frame: Uint8Array, options?: FrameOptions): Promise<void>;
  /** Resolves when every frame taken so far is coded; `packets` ends after the last of them. Nothing can be encoded after it. */
  flush(): Promise<void>;
  /**
   * Stops all work and frees the memory; what is not coded yet is dropped. Its threads wait for the process's next encoder and keep
   * no process alive. May be called at any time, more than once.
   */
  close(): Promise<void>;
}
