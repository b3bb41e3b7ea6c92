import { referenceLag } from '../../core/motionWindow.js';
import { TaskGraphBuilder } from './taskGraph.js';
import type { TaskGraph } from './taskGraph.js';

/** An encode, as far as its dependencies go. */
export interface EncodeShape {
  mbWidth: number;
  mbHeight: number;
  /** For each picture whether it is an IDR picture, which refers to none. */
  idr: readonly boolean[];
  /** Pictures that may be under way at a time; Infinity: the caller may submit everything at once. */
  inFlight: number;
}

/** The shape of an encode of pictures of a size in samples, with a ring that never fills. */
export function shapeOf({ width, height }: { width: number; height: number }, idr: readonly boolean[]): EncodeShape {
  return { mbWidth: Math.ceil(width / 16), mbHeight: Math.ceil(height / 16), idr, inFlight: Infinity };
}

/**
 * The tasks of an encode and what they wait for, as the engine has it: ARCHITECTURE.md, "Tasks". Steps are macroblocks where threads
 * pass each other macroblock by macroblock. A picture's tasks are: submit (the caller's), half-size rows, rows to code, collect (the
 * caller's).
 */
export class EncodeGraph implements TaskGraph {
  readonly shape: EncodeShape;
  readonly taskStarts: Int32Array;
  readonly needStarts: Int32Array;
  readonly needs: Int32Array;
  readonly #rowSteps: number;
  readonly #pictureSteps: number;
  readonly #pictureTasks: number;

  constructor(shape: EncodeShape) {
    this.shape = shape;
    this.#rowSteps = 2 * shape.mbWidth + 1;
    this.#pictureSteps = 3 + shape.mbHeight * (2 + this.#rowSteps);
    this.#pictureTasks = 2 + 2 * shape.mbHeight;
    const builder = new TaskGraphBuilder();
    for (let picture = 0; picture < shape.idr.length; picture++) this.#addPicture(builder, picture);
    ({ taskStarts: this.taskStarts, needStarts: this.needStarts, needs: this.needs } = builder.build());
  }

  /** Tasks of the caller, and of a picture's rows. */
  submitTask = (picture: number) => picture * this.#pictureTasks;
  halfTask = (picture: number, row: number) => this.submitTask(picture) + 1 + row;
  codeTask = (picture: number, row: number) => this.halfTask(picture, this.shape.mbHeight) + row;
  collectTask = (picture: number) => this.codeTask(picture, this.shape.mbHeight);

  /** Copying a frame in and releasing it. */
  submit = (picture: number) => picture * this.#pictureSteps;
  /** Making a half-size row, and searching it. */
  halfMade = (picture: number, row: number) => this.submit(picture) + 1 + 2 * row;
  halfSearched = (picture: number, row: number) => this.halfMade(picture, row) + 1;
  /** Coding a macroblock, and filtering it. */
  code = (picture: number, row: number, x: number) => this.halfMade(picture, this.shape.mbHeight) + row * this.#rowSteps + x;
  deblock = (picture: number, row: number, x: number) => this.code(picture, row, this.shape.mbWidth + x);
  /** Completing a row's lines of the reference planes. */
  reference = (picture: number, row: number) => this.code(picture, row, 2 * this.shape.mbWidth);
  /** Splicing a picture: the last step of its last row. */
  finish = (picture: number) => this.code(picture, this.shape.mbHeight, 0);
  /** Taking a packet out. */
  collect = (picture: number) => this.finish(picture) + 1;

  #addPicture(builder: TaskGraphBuilder, picture: number): void {
    const { mbHeight, inFlight } = this.shape;
    builder.addTask();
    // So many pictures may be submitted and not yet collected.
    const freed = picture - inFlight;
    builder.addStep([...(picture > 0 ? [this.submit(picture - 1)] : []), ...(freed >= 0 ? [this.collect(freed)] : [])]);
    for (let row = 0; row < mbHeight; row++) this.#addHalfRow(builder, picture, row);
    for (let row = 0; row < mbHeight; row++) this.#addRow(builder, picture, row);
    builder.addStep([]);
    builder.addTask();
    builder.addStep([this.finish(picture), ...(picture > 0 ? [this.collect(picture - 1)] : [])]);
  }

  #addHalfRow(builder: TaskGraphBuilder, picture: number, row: number): void {
    const last = this.shape.mbHeight - 1;
    const lag = referenceLag(this.shape.mbHeight);
    builder.addTask();
    builder.addStep([this.submit(picture)]);
    const needs: number[] = [];
    if (!this.shape.idr[picture]) {
      for (let y = Math.max(row - lag, 0); y <= Math.min(row + lag, last); y++) needs.push(this.halfMade(picture - 1, y));
      needs.push(this.halfSearched(picture - 1, row), this.halfSearched(picture - 1, Math.min(row + 1, last)));
    }
    builder.addStep(needs);
  }

  #addRow(builder: TaskGraphBuilder, picture: number, row: number): void {
    const { mbWidth, mbHeight, idr } = this.shape;
    const before = (x: number) => Math.min(x + 1, mbWidth - 1);
    builder.addTask();
    for (let x = 0; x < mbWidth; x++) {
      const needs = row > 0 ? [this.code(picture, row - 1, before(x))] : [];
      if (x === 0) needs.push(this.halfSearched(picture, row));
      if (x === 0 && !idr[picture]) needs.push(this.reference(picture - 1, Math.min(row + referenceLag(mbHeight), mbHeight - 1)));
      builder.addStep(needs);
    }
    for (let x = 0; x < mbWidth; x++) builder.addStep(row > 0 ? [this.deblock(picture, row - 1, before(x))] : []);
    builder.addStep(row > 0 ? [this.reference(picture, row - 1)] : []);
  }
}
