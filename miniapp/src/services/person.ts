import { storage } from './storage'
import { createStore, useStore } from './store'

const KEY = 'person'
/** Id of the person (or staff member) signed in, as soon as the server has said it; kept, so that it is known without a network too. */
const person = createStore<string | undefined>(undefined)
const changed = new Set<() => void>()

export const loadPerson = () => person.set(storage.read<string>(KEY))
export const currentPerson = () => person.get()
export const usePerson = () => useStore(person)

/** Runs when somebody else than before has signed in on this phone: nothing kept for the one may be shown to the other. */
export const onOtherPerson = (act: () => void) => {
  changed.add(act)
  return () => changed.delete(act)
}

/** Said by whoever reads /me. */
export const rememberPerson = (id: string) => {
  if (person.get() === id) return
  const before = storage.read<string>(KEY)
  storage.write(KEY, id)
  if (before !== undefined && before !== id) for (const act of [...changed]) act()
  person.set(id)
}

/** A new session begins: who it is for is not known until the server says. */
export const forgetPerson = () => person.set(undefined)
