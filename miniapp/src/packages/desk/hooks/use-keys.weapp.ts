import type { Keys } from './keys'

/** A phone has no keyboard of its own; everything is also a button. */
export const useKeys = (_keys: Keys, _on: boolean): void => undefined
