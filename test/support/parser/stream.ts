import { BitReader } from './bitReader.ts';
import type { Macroblock } from './macroblock.ts';
import { NAL_TYPE, splitNalUnits, type NalUnit } from './nal.ts';
import { parsePps, parseSps, type Pps, type Sps } from './parameterSets.ts';
import { PictureState } from './pictureState.ts';
import { readSliceData } from './sliceData.ts';
import { parseSliceHeader, startsNewPicture, type ParameterSets, type SliceHeader } from './sliceHeader.ts';

/** One coded picture. What its slices share is taken from the first of them. */
export interface Picture {
  /** Number in coding order, from 0. */
  index: number;
  idr: boolean;
  /** I where all slices are. */
  sliceType: 'I' | 'P';
  refIdc: number;
  frameNum: number;
  /** Of IDR pictures only. */
  idrPicId?: number;
  pocType: number;
  /** Of POC type 0 only. */
  pocLsb?: number;
  /** SliceQP_Y of the first slice. */
  qp: number;
  sps: Sps;
  pps: Pps;
  slices: SliceHeader[];
  /** Length of its slices' NAL units, start codes not included. */
  nalBytes: number;
  /** Length of its slice headers in bits, NAL unit headers not included. */
  headerBits: number;
  /** All macroblocks of the picture, by address. */
  macroblocks: Macroblock[];
}

/** A parsed stream. */
export interface Stream {
  nals: NalUnit[];
  /** The first parameter sets of the stream; each picture has its own. */
  sps: Sps;
  pps: Pps;
  pictures: Picture[];
}

/** A picture whose slices are still coming in. */
interface OpenPicture {
  picture: Picture;
  state: PictureState;
}

/** Parses an Annex B stream of Constrained Baseline profile. Throws a StreamError where it is malformed or uses a tool of another profile. */
export function parseStream(bytes: Uint8Array): Stream {
  const nals = splitNalUnits(bytes);
  const parser = new StreamParser();
  for (const nal of nals) parser.add(nal);
  return { nals, ...parser.finish() };
}

class StreamParser {
  private readonly sets: ParameterSets = { sps: new Map(), pps: new Map() };
  private readonly pictures: Picture[] = [];
  private open: OpenPicture | undefined;
  private sps: Sps | undefined;
  private pps: Pps | undefined;

  add(nal: NalUnit): void {
    if (nal.type === NAL_TYPE.endOfSequence || nal.type === NAL_TYPE.endOfStream) return;
    const reader = new BitReader(nal.rbsp, nal.index);
    if (nal.type === NAL_TYPE.slice || nal.type === NAL_TYPE.idrSlice) return this.addSlice(reader, nal);
    if (nal.type === NAL_TYPE.sps) this.addSps(parseSps(reader));
    else if (nal.type === NAL_TYPE.pps) this.addPps(parsePps(reader));
    else if (nal.type < NAL_TYPE.sei || nal.type > NAL_TYPE.filler) reader.fail(`nal_unit_type ${nal.type} is not Constrained Baseline`);
  }

  private addSps(sps: Sps): void {
    this.sets.sps.set(sps.id, sps);
    this.sps ??= sps;
  }

  private addPps(pps: Pps): void {
    this.sets.pps.set(pps.id, pps);
    this.pps ??= pps;
  }

  private addSlice(reader: BitReader, nal: NalUnit): void {
    const header = parseSliceHeader(reader, nal, this.sets);
    const { picture, state } = this.pictureOf(header);
    if (header.firstMb !== picture.macroblocks.length)
      reader.fail(`first_mb_in_slice is ${header.firstMb}: slices overlap or are out of order`);
    const number = picture.slices.push(header) - 1;
    if (header.sliceType === 'P') picture.sliceType = 'P';
    picture.nalBytes += nal.bytes.length;
    picture.headerBits += header.bits;
    const { constrainedIntraPred } = picture.pps;
    const place = { address: 0, mbX: 0, mbY: 0 };
    readSliceData({ reader, header, picture: state, number, constrainedIntraPred, qp: header.qp, ...place }, picture.macroblocks);
  }

  private pictureOf(header: SliceHeader): OpenPicture {
    const previous = this.open?.picture.slices[0];
    if (this.open && previous && !startsNewPicture(previous, header)) return this.open;
    this.closePicture();
    const pps = this.sets.pps.get(header.ppsId)!; // the slice header was parsed with both
    const sps = this.sets.sps.get(pps.spsId)!;
    this.open = { picture: emptyPicture(this.pictures.length, header, sps, pps), state: new PictureState(sps.widthMbs, sps.heightMbs) };
    return this.open;
  }

  private closePicture(): void {
    if (!this.open) return;
    const { picture, state } = this.open;
    const missing = state.mbCount - picture.macroblocks.length;
    if (missing > 0) throw new Error(`picture ${picture.index} lacks ${missing} of its ${state.mbCount} macroblocks`);
    this.pictures.push(picture);
    this.open = undefined;
  }

  finish(): Omit<Stream, 'nals'> {
    this.closePicture();
    if (!this.sps || !this.pps) throw new Error('the stream has no SPS or no PPS');
    return { sps: this.sps, pps: this.pps, pictures: this.pictures };
  }
}

function emptyPicture(index: number, header: SliceHeader, sps: Sps, pps: Pps): Picture {
  const { idr, sliceType, refIdc, frameNum, idrPicId, pocLsb, qp } = header;
  const contents = { slices: [], nalBytes: 0, headerBits: 0, macroblocks: [] };
  return { index, idr, sliceType, refIdc, frameNum, idrPicId, pocType: sps.pocType, pocLsb, qp, sps, pps, ...contents };
}
