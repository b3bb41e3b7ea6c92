/** Rows under heads; columns named in `textColumns` read from the left, the others are numbers. */
export interface TableData {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
  textColumns?: readonly number[];
}

/** A part of the report, whatever it is printed on: lines, then a table, then notes on the table. */
export interface Section {
  /** Heading; the introduction has none. */
  title?: string;
  lines?: readonly string[];
  table?: TableData;
  notes?: readonly string[];
}
