import Taro from '@tarojs/taro'
import type { PayParams, SheetEnd } from './pay-params'

/** Opens WeChat's sheet over the page. Throws Error with a sentence when WeChat would not open it. */
export const openPaySheet = async (params: PayParams): Promise<SheetEnd> => {
  try {
    await Taro.requestPayment(params)
    return 'closed'
  } catch (error) {
    const { errMsg = '' } = (error ?? {}) as { errMsg?: string }
    if (/cancel/.test(errMsg)) return 'cancelled'
    throw new Error('微信支付没有打开, 钱没有付出去, 可以再点一次')
  }
}

/** In WeChat the page stays where it is while the sheet lies over it. */
export const takeSheetEnd = (): SheetEnd | undefined => undefined

export const PAY_WORD = '微信支付'
