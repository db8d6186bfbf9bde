import Taro from '@tarojs/taro'

/** The phone of somebody at work is in the hand or the pocket: it shakes. WeChat on a computer cannot; there the red bar speaks alone. */
export const beep = async (): Promise<boolean> => {
  try {
    await Taro.vibrateLong()
  } catch {
    // Nothing to shake.
  }
  return true
}
