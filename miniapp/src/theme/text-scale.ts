import { createStore, useStore } from '../services/store'
import { storage } from '../services/storage'
import { systemTextFactor } from './system-text'

/** 关怀 size of WeChat is 1.4; above it words stop fitting a phone and the system's own magnifier serves better. */
const LARGEST = 1.4
/** From here on controls grow too, and rows may break (MIIT: 18 dp text and 60 dp targets in the large edition). */
const LARGE_FROM = 1.25

export interface TextScale {
  /** Factor on every size of text, 1 … 1.4. */
  factor: number
  /** Large edition: bigger targets, fewer columns. */
  large: boolean
  /** The switch 「长辈版」, kept on this phone. */
  elder: boolean
}

const scaleOf = (elder: boolean): TextScale => {
  const factor = elder ? LARGEST : Math.min(Math.max(systemTextFactor(), 1), LARGEST)
  return { factor, large: factor >= LARGE_FROM, elder }
}

const scale = createStore<TextScale>({ factor: 1, large: false, elder: false })

/** WeChat tells no change of its text size: read again whenever the app comes to the front. */
export const refreshTextScale = () => {
  const next = scaleOf(storage.read<boolean>('elder') === true)
  const now = scale.get()
  if (next.factor !== now.factor || next.elder !== now.elder) scale.set(next)
}

export const setElder = (on: boolean) => {
  storage.write('elder', on)
  refreshTextScale()
}

export const useTextScale = () => useStore(scale)
