/** What is known of a picture when its QP is chosen. */
export interface Outlook {
  isIdr: boolean;
  /** Whether an IDR picture was due: nothing before it may count where periods are to be independent. */
  isDue: boolean;
  /** Costs of the picture and of those behind it that are looked at, up to the next IDR picture (assembly/rate/costs). */
  costs: readonly number[];
}
