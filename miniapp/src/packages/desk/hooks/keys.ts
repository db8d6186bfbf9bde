/** Key (lower case, or its name) → what it does; told whether Shift was held. */
export type Keys = Partial<Record<string, (shift: boolean) => void>>

export interface Press {
  /** Lower case, or its name: Enter, ArrowDown. */
  key: string
  /** Control, or Command on a Mac. */
  ctrl: boolean
  shift: boolean
}
