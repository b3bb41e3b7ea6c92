import { describe, expect, it } from 'vitest';
import { Cores } from '../../../src/bench/model/cores.js';

describe('cores', () => {
  it('go to whoever comes while there are any, then to who waits longest', () => {
    const cores = new Cores<string>(2);
    expect([cores.take('a', 0), cores.take('b', 0), cores.take('c', 0), cores.take('d', 0)]).toEqual(['a', 'b', undefined, undefined]);
    expect(cores.leave('b', 1)).toBe('c');
    expect(cores.leave('a', 1)).toBe('d');
    expect(cores.leave('c', 1)).toBeUndefined();
    expect(cores.take('e', 2)).toBe('e');
  });

  it('change hands at the end of a step for who comes from sleep, and after a slice for others', () => {
    const cores = new Cores<string>(1);
    cores.take('a', 0);
    cores.take('b', 0.5);
    expect(cores.take('a', 1)).toBe('b');
    // Nobody has slept now: b stays until its slice is over.
    expect(cores.take('b', 2)).toBe('b');
    expect(cores.take('b', 4)).toBe('a');
    expect(cores.take('a', 4.5)).toBe('a');
  });

  it('mind nobody who has none', () => {
    const cores = new Cores<string>(1);
    cores.take('a', 0);
    expect(cores.leave('b', 0)).toBeUndefined();
    expect(cores.take('c', 0)).toBeUndefined();
    expect(cores.leave('a', 0)).toBe('c');
  });
});
