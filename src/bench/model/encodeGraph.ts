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
  /** Where quantisers are chosen picture by picture. */
  planning?: Planning;
}

/** What the plan of a picture follows from, besides the plan before it. */
export interface Planning {
  /** So many pictures behind it are searched, or all that come. */
  lookahead: number;
  /** The packets of so many pictures are out before picture `number` is planned. */
  sizesFollowed(number: number): number;
}

/** The shape of an encode of pictures of a size in samples, with a ring that never fills. */
export function shapeOf({ width, height }: { width: number; height: number }, idr: readonly boolean[]): EncodeShape {
  return { mbWidth: Math.ceil(width / 16), mbHeight: Math.ceil(height / 16), idr, inFlight: Infinity };
}

/**
 * The tasks of an encode and what they wait for, as the engine has it: ARCHITECTURE.md, "Tasks". Steps are macroblocks where threads
 * pass each other macroblock by macroblock. A picture's tasks are: submit (the caller's), half-size rows; then, where there is planning,
 * outlook and plan (the caller's); rows to code, collect (the caller's). Those first ones come as many pictures earlier as the plan looks ahead.
 */
export class EncodeGraph implements TaskGraph {
  readonly shape: EncodeShape;
  readonly taskStarts: Int32Array;
  readonly needStarts: Int32Array;
  readonly needs: Int32Array;
  readonly #rowSteps: number;
  /** Steps and tasks of a picture's two parts: submitted and searched; planned, coded and collected. */
  readonly #source: { steps: number; tasks: number };
  readonly #coding: { steps: number; tasks: number };
  readonly #lookahead: number;
  readonly #planSteps: number;

  constructor(shape: EncodeShape) {
    this.shape = shape;
    this.#rowSteps = 2 * shape.mbWidth + 1;
    this.#lookahead = shape.planning?.lookahead ?? 0;
    this.#planSteps = shape.planning ? 2 : 0;
    this.#source = { steps: 1 + 2 * shape.mbHeight, tasks: 1 + shape.mbHeight };
    this.#coding = { steps: this.#planSteps + shape.mbHeight * this.#rowSteps + 2, tasks: this.#planSteps + shape.mbHeight + 1 };
    const builder = new TaskGraphBuilder();
    const pictures = shape.idr.length;
    for (let step = 0; step < pictures + this.#lookahead; step++) {
      if (step < pictures) this.#addSource(builder, step);
      if (step >= this.#lookahead) this.#addCoding(builder, step - this.#lookahead);
    }
    ({ taskStarts: this.taskStarts, needStarts: this.needStarts, needs: this.needs } = builder.build());
  }

  /** Tasks of the caller, and of a picture's rows. */
  submitTask = (picture: number) => this.#firstOfSource(picture, 'tasks');
  halfTask = (picture: number, row: number) => this.submitTask(picture) + 1 + row;
  codeTask = (picture: number, row: number) => this.#firstOfCoding(picture, 'tasks') + this.#planSteps + row;
  collectTask = (picture: number) => this.codeTask(picture, this.shape.mbHeight);

  /** Copying a frame in and releasing it. */
  submit = (picture: number) => this.#firstOfSource(picture, 'steps');
  /** Making a half-size row, and searching it. */
  halfMade = (picture: number, row: number) => this.submit(picture) + 1 + 2 * row;
  halfSearched = (picture: number, row: number) => this.halfMade(picture, row) + 1;
  /** Where there is planning: looking at it and those behind it, and choosing its QP. */
  outlook = (picture: number) => this.#firstOfCoding(picture, 'steps');
  plan = (picture: number) => this.outlook(picture) + 1;
  /** Coding a macroblock, and filtering it. */
  code = (picture: number, row: number, x: number) => this.#firstOfCoding(picture, 'steps') + this.#planSteps + row * this.#rowSteps + x;
  deblock = (picture: number, row: number, x: number) => this.code(picture, row, this.shape.mbWidth + x);
  /** Completing a row's lines of the reference planes. */
  reference = (picture: number, row: number) => this.code(picture, row, 2 * this.shape.mbWidth);
  /** Splicing a picture: the last step of its last row. */
  finish = (picture: number) => this.code(picture, this.shape.mbHeight, 0);
  /** Taking a packet out. */
  collect = (picture: number) => this.finish(picture) + 1;

  /** Where a picture's first part begins: behind those of the pictures before it, and the second parts that came in between. */
  #firstOfSource(picture: number, what: 'steps' | 'tasks'): number {
    return picture * this.#source[what] + Math.max(0, picture - this.#lookahead) * this.#coding[what];
  }

  /** Where its second part begins: behind the first parts that it looks ahead to. */
  #firstOfCoding(picture: number, what: 'steps' | 'tasks'): number {
    const sources = Math.min(picture + this.#lookahead + 1, this.shape.idr.length);
    return sources * this.#source[what] + picture * this.#coding[what];
  }

  #addSource(builder: TaskGraphBuilder, picture: number): void {
    const { mbHeight, inFlight } = this.shape;
    builder.addTask();
    // So many pictures may be submitted and not yet collected.
    const freed = picture - this.#lookahead - inFlight;
    builder.addStep([...(picture > 0 ? [this.submit(picture - 1)] : []), ...(freed >= 0 ? [this.collect(freed)] : [])]);
    for (let row = 0; row < mbHeight; row++) this.#addHalfRow(builder, picture, row);
  }

  #addCoding(builder: TaskGraphBuilder, picture: number): void {
    const { mbHeight, planning } = this.shape;
    if (planning) this.#addPlan(builder, picture, planning);
    for (let row = 0; row < mbHeight; row++) this.#addRow(builder, picture, row);
    builder.addStep([]);
    builder.addTask();
    builder.addStep([this.finish(picture), ...(picture > 0 ? [this.collect(picture - 1)] : [])]);
  }

  #addPlan(builder: TaskGraphBuilder, picture: number, { lookahead, sizesFollowed }: Planning): void {
    const { mbHeight, idr } = this.shape;
    const needs = picture > 0 ? [this.plan(picture - 1)] : [];
    const followed = sizesFollowed(picture);
    if (followed > 0) needs.push(this.collect(followed - 1));
    for (let ahead = picture; ahead <= Math.min(picture + lookahead, idr.length - 1); ahead++) {
      for (let row = 0; row < mbHeight; row++) needs.push(this.halfSearched(ahead, row));
    }
    builder.addTask();
    builder.addStep(needs);
    builder.addTask();
    builder.addStep([this.outlook(picture)]);
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
    const { mbWidth, mbHeight, idr, planning } = this.shape;
    const before = (x: number) => Math.min(x + 1, mbWidth - 1);
    builder.addTask();
    for (let x = 0; x < mbWidth; x++) {
      const needs = row > 0 ? [this.code(picture, row - 1, before(x))] : [];
      if (x === 0 && planning) needs.push(this.plan(picture));
      if (x === 0) needs.push(this.halfSearched(picture, row));
      if (x === 0 && !idr[picture]) needs.push(this.reference(picture - 1, Math.min(row + referenceLag(mbHeight), mbHeight - 1)));
      builder.addStep(needs);
    }
    for (let x = 0; x < mbWidth; x++) builder.addStep(row > 0 ? [this.deblock(picture, row - 1, before(x))] : []);
    builder.addStep(row > 0 ? [this.reference(picture, row - 1)] : []);
  }
}
