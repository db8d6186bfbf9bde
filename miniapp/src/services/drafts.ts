import { useCallback, useState } from 'react'
import { onOtherPerson } from './person'
import { onSessionEnd } from './session'
import { storage } from './storage'

const INDEX = 'drafts'
const nameOf = (key: string) => `draft.${key}`
const names = () => storage.read<string[]>(INDEX) ?? []

export const readDraft = <T>(key: string): T | undefined => storage.read<T>(nameOf(key))

/** False when the phone had no room: the screen should say that the words are not kept. */
export const writeDraft = (key: string, value: unknown): boolean => {
  if (!names().includes(key)) storage.write(INDEX, [...names(), key])
  return storage.write(nameOf(key), value)
}

export const clearDraft = (key: string) => {
  storage.remove(nameOf(key))
  storage.write(
    INDEX,
    names().filter((other) => other !== key),
  )
}

/** How many forms were begun and not sent. */
export const countDrafts = (): number => names().length

/** What was written belongs to the person who wrote it; a session that merely expired gives it back. */
const forgetAll = () => {
  for (const key of names()) storage.remove(nameOf(key))
  storage.remove(INDEX)
}
onSessionEnd((how) => {
  if (how === 'left') forgetAll()
})
onOtherPerson(forgetAll)

/** State of a form that survives leaving the page: `[value, set, clear]`. */
export const useDraft = <T>(key: string, initial: T): [T, (next: T | ((before: T) => T)) => void, () => void] => {
  const [value, setValue] = useState<T>(() => readDraft<T>(key) ?? initial)
  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next
        writeDraft(key, after)
        return after
      }),
    [key],
  )
  const clear = useCallback(() => {
    clearDraft(key)
    setValue(initial)
  }, [key, initial])
  return [value, set, clear]
}
