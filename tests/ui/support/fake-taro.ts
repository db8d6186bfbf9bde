import { useEffect } from 'react'

/** Taro in a test of the kit: a storage that can be filled up, and a list of what was asked of the phone. */
const kept = new Map<string, unknown>()
const asked: { name: string; options: unknown }[] = []
let full = false
let params: Record<string, string> = {}
let stack: object[] = [{}]

const note =
  (name: string) =>
  (options?: unknown): Promise<object> => {
    asked.push({ name, options })
    return Promise.resolve({})
  }

export const phone = {
  asked,
  kept,
  /** Every further write fails, as with ten megabytes used up. */
  fillStorage: () => {
    full = true
  },
  /** The page in front was opened with these. */
  openWith: (given: Record<string, string>) => {
    params = given
  },
  /** The pages that lie on each other, the one in front last. */
  stackOf: (pages: object[]) => {
    stack = pages
  },
  reset: () => {
    params = {}
    stack = [{}]
    kept.clear()
    asked.length = 0
    full = false
  },
}

const taro = {
  getStorageSync: (key: string) => kept.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => {
    if (full) throw new Error('exceed storage item max length')
    kept.set(key, value)
  },
  removeStorageSync: (key: string) => void kept.delete(key),
  setNavigationBarTitle: () => Promise.resolve(),
  showToast: note('showToast'),
  showModal: note('showModal'),
  navigateTo: note('navigateTo'),
  redirectTo: note('redirectTo'),
  switchTab: note('switchTab'),
  reLaunch: note('reLaunch'),
  navigateBack: note('navigateBack'),
  makePhoneCall: note('makePhoneCall'),
  previewImage: note('previewImage'),
  setClipboardData: note('setClipboardData'),
  getCurrentPages: () => stack,
}

export default taro
export const useDidShow = (act: () => void) => useEffect(act, [])
export const useDidHide = () => undefined
export const useReachBottom = () => undefined
export const useRouter = () => ({ params })
