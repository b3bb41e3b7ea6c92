/** A point of a panel and the text beside it, in pixels. */
export interface Label {
  x: number;
  y: number;
  text: string;
}

const HEIGHT = 14;
/** Of a character at 12 px, and of the gap between the point and its text. */
const [ADVANCE, GAP] = [6.6, 8];

/** How far each label has to move down (up where negative) from its point so that no two texts of the panel lie on each other. */
export function labelShifts(labels: readonly Label[]): number[] {
  const shifts = new Array<number>(labels.length).fill(0);
  const placed: Label[] = [];
  for (const i of labels.keys()) {
    const at = (shift: number): Label => ({ ...labels[i], y: labels[i].y + shift });
    while (placed.some((other) => overlap(other, at(shifts[i])))) shifts[i] = next(shifts[i]);
    placed.push(at(shifts[i]));
  }
  return shifts;
}

/** 0, a step down, a step up, two down … */
function next(shift: number): number {
  const step = HEIGHT / 2;
  return shift > 0 ? -shift : step - shift;
}

function overlap(a: Label, b: Label): boolean {
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  return Math.abs(a.y - b.y) < HEIGHT && right.x - left.x < GAP + ADVANCE * left.text.length;
}
