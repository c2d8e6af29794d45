/** What of a keyboard event is read for a key that stands alone. */
export interface PlainKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
}

/** Whether the key belongs to a combination, or somebody else took it. */
export function isCombined(press: PlainKey): boolean {
  return press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey;
}
