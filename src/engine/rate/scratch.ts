/** A typed array's class. */
type ArrayClass<T> = new (length: number) => T;

/**
 * Working memory of a function, kept from one picture to the next: arrays of this size lie outside of the heap, where the garbage collector
 * hardly notices how many there are. Two calls must not use it at once, nor may what is in it leave the function.
 */
export class Scratch<T extends Float64Array | Uint8Array> {
  readonly #create: ArrayClass<T>;
  #array: T;

  constructor(create: ArrayClass<T>) {
    this.#create = create;
    this.#array = new create(0);
  }

  /** An array of at least `length`, with anything in it. */
  take(length: number): T {
    if (this.#array.length < length) this.#array = new this.#create(length);
    return this.#array;
  }
}
