import pc from 'picocolors';

/**
 * Colours for a stream: on terminals that know them, or where FORCE_COLOR asks; never under NO_COLOR (https://no-color.org).
 * Not `pc.isColorSupported`, which takes the option --color of `encode` for a wish of its own.
 */
export function colorsFor({ isTTY = false }: { isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const isForced = Boolean(FORCE_COLOR) && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return pc.createColors(!NO_COLOR && (isForced || (FORCE_COLOR === undefined && isTTY && TERM !== 'dumb')));
}
