import type { Level } from '../../../core/types.js';

/** Colours of the levels, and of what is not a level's; `style.ts` gives them their values, for light and for dark. */
export const levelColour = (level: Level): string => `var(--${level})`;
export const CORES_COLOUR = 'var(--cores)';
export const PROCESSES_COLOUR = 'var(--processes)';
export const LINE_COLOUR = 'var(--line)';
export const MUTED_COLOUR = 'var(--muted)';

/** A fill, and what can be read upon it. */
export interface Paint {
  fill: string;
  ink: string;
}

const [DARK, LIGHT] = ['#111', '#fff'];

/** As different from each other as ten colours can be, on white and on black; the last one is for all the rest. */
export const PAINTS: readonly Paint[] = [
  { fill: '#4e79a7', ink: LIGHT },
  { fill: '#f28e2b', ink: DARK },
  { fill: '#76b7b2', ink: DARK },
  { fill: '#e15759', ink: DARK },
  { fill: '#59a14f', ink: DARK },
  { fill: '#edc948', ink: DARK },
  { fill: '#b07aa1', ink: DARK },
  { fill: '#ff9da7', ink: DARK },
  { fill: '#9c755f', ink: LIGHT },
  { fill: '#bab0ac', ink: DARK },
];

/** Steps of a scale from little to much. */
export const HEAT: readonly string[] = Array.from({ length: 7 }, (_, i) => `var(--heat${i})`);
