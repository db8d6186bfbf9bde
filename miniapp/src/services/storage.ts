import Taro from '@tarojs/taro'

const name = (key: string) => `jinlin.${key}`

/** What the phone keeps: never the truth, only a copy. The user or WeChat may clear it at any time, and it may be full. */
export const storage = {
  read<T>(key: string): T | undefined {
    try {
      const text: unknown = Taro.getStorageSync(name(key))
      return typeof text === 'string' && text ? (JSON.parse(text) as T) : undefined
    } catch {
      return undefined
    }
  },
  /** False when there was no room; the caller decides whether that must be said. */
  write(key: string, value: unknown): boolean {
    try {
      Taro.setStorageSync(name(key), JSON.stringify(value))
      return true
    } catch {
      return false
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(name(key))
    } catch {
      // Nothing to remove from a storage that cannot be reached.
    }
  },
}
