import Taro from '@tarojs/taro'

/** The phone of somebody at work is in the hand or the pocket: it shakes. */
export const beep = async (): Promise<boolean> => {
  await Taro.vibrateLong().catch(() => undefined)
  return true
}
