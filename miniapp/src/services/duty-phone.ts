import { storage } from './storage'
import { createStore, useStore } from './store'

/** The community's 24-hour number, kept on the phone: it must be there exactly when nothing else is. */
const phone = createStore<string | undefined>(undefined)
let loaded = false

const load = () => {
  if (loaded) return
  loaded = true
  phone.set(storage.read<string>('duty-phone'))
}

export const rememberDutyPhone = (number: string) => {
  loaded = true
  storage.write('duty-phone', number)
  phone.set(number)
}

export const useDutyPhone = () => {
  load()
  return useStore(phone)
}
