import { referenceLag } from '../../core/motionWindow.js';
import type { EncodeGraph } from './encodeGraph.js';

const NONE = -1;

/** Who does what next: the engine's rule of claiming for the threads, the order of the host for the caller. */
export class TaskChooser {
  readonly #graph: EncodeGraph;
  readonly #isDone: Uint8Array;
  readonly #nextHalf: Int32Array;
  readonly #nextRow: Int32Array;
  #submitted = 0;
  #collected = 0;

  /** `isDone` says of each step whether it is done; the simulation keeps it. */
  constructor(graph: EncodeGraph, isDone: Uint8Array) {
    this.#graph = graph;
    this.#isDone = isDone;
    this.#nextHalf = new Int32Array(graph.shape.idr.length);
    this.#nextRow = new Int32Array(graph.shape.idr.length);
  }

  get isOver(): boolean {
    return this.#collected === this.#graph.shape.idr.length;
  }

  /** The next task of one of some threads, taken; −1: there is none until the caller submits another picture. */
  claim(thread: number, threads: number): number {
    const half = this.#first((picture) => this.#nextHalf[picture] < this.#graph.shape.mbHeight);
    if (half !== NONE) return this.#graph.halfTask(half, this.#nextHalf[half]++);
    const hasRow = (picture: number) => this.#nextRow[picture] < this.#graph.shape.mbHeight;
    const isReady = (picture: number) => hasRow(picture) && this.#isReady(picture, this.#nextRow[picture]);
    const isOwn = (picture: number) => Math.floor((this.#nextRow[picture] * threads) / this.#graph.shape.mbHeight) === thread;
    const rules = [(picture: number) => isReady(picture) && isOwn(picture), isReady, hasRow];
    const chosen = rules.map((rule) => this.#first(rule)).find((picture) => picture !== NONE) ?? NONE;
    return chosen === NONE ? NONE : this.#graph.codeTask(chosen, this.#nextRow[chosen]++);
  }

  /** The caller's next task: the next picture while the ring has room, else the next packet. −1: all is done. */
  callerTask(): number {
    const { idr, inFlight } = this.#graph.shape;
    const hasRoom = this.#submitted - this.#collected < inFlight;
    if (this.#submitted < idr.length && hasRoom) return this.#graph.submitTask(this.#submitted);
    return this.isOver ? NONE : this.#graph.collectTask(this.#collected);
  }

  /** Hears what step the caller did; whether it was a picture submitted. */
  callerDid(step: number): boolean {
    const isSubmitted = this.#submitted < this.#graph.shape.idr.length && step === this.#graph.submit(this.#submitted);
    if (isSubmitted) this.#submitted++;
    else this.#collected++;
    return isSubmitted;
  }

  /** The oldest picture that may be under way and for which `holds` is true, or −1. */
  #first(holds: (picture: number) => boolean): number {
    for (let picture = this.#collected; picture < this.#submitted; picture++) if (holds(picture)) return picture;
    return NONE;
  }

  /** As assembly/encoder/row has it: the half-size row is searched, the row above half coded, the reference final. */
  #isReady(picture: number, row: number): boolean {
    const { mbWidth, mbHeight, idr } = this.#graph.shape;
    if (!this.#isDone[this.#graph.halfSearched(picture, row)]) return false;
    const half = mbWidth >> 1;
    if (row > 0 && half > 0 && !this.#isDone[this.#graph.code(picture, row - 1, half - 1)]) return false;
    return idr[picture] || this.#isDone[this.#graph.reference(picture - 1, Math.min(row + referenceLag(mbHeight), mbHeight - 1))] !== 0;
  }
}
