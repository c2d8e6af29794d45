/** A score ready to be drawn and read: nobody after this computes or rounds. */
export interface ScoreView {
  /** On the scale, for drawing only. */
  readonly low: number;
  readonly high: number;
  /** What can be reached at all; below the scale where questions apply to nothing. */
  readonly maximum: number;
  /** A question counts to 1, a stream or the practice to 3. */
  readonly scale: 1 | 3;
  readonly target: { readonly value: number; readonly text: string } | null;
  /** The official number alone: `1.25`. */
  readonly lowText: string;
  /** The upper end alone: `2.00`. */
  readonly highText: string;
  /** Number, interval and maximum: `1.25 – 2.00 of 3`. */
  readonly text: string;
}
