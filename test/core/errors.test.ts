import { describe, expect, it } from 'vitest';
import { EncodeBenchError, located } from '../../src/core/errors.js';

describe('EncodeBenchError', () => {
  it.each([
    ['a\nb\tc', 'a\\u000ab\\u0009c'],
    ['\u001b[31mred\u007f\u009b', '\\u001b[31mred\\u007f\\u009b'],
    ['two\u2028lines', 'two\\u2028lines'],
    ['größer – 😀', 'größer – 😀'],
  ])('is one line whatever it quotes: %j', (text, message) => {
    expect(new EncodeBenchError('IO', text).message).toBe(message);
  });

  it('is never long', () => {
    expect(new EncodeBenchError('IO', 'x'.repeat(99999)).message).toBe(`${'x'.repeat(1000)}…`);
  });
});

describe('located', () => {
  it('keeps the code and the cause, and escapes once', () => {
    const cause = new EncodeBenchError('BAD_INPUT', 'a\nb');
    expect(located('clip', cause)).toMatchObject({ code: 'BAD_INPUT', message: 'clip: a\\u000ab', cause });
  });

  it('leaves other errors alone', () => {
    const other = new Error('other');
    expect(located('clip', other)).toBe(other);
  });
});
