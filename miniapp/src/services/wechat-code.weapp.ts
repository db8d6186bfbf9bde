import { ApiError } from '@jinlin/shared/client/api-error'
import Taro from '@tarojs/taro'

export type DemoIdentity = string

/** WeChat's own code for the person holding the phone; an identity can only be chosen in the web demo. */
export const wechatCode = async (_identity?: DemoIdentity): Promise<string> => {
  const answer = await Taro.login().catch(() => undefined)
  if (!answer?.code) throw new ApiError('WECHAT_UNAVAILABLE', 503)
  return answer.code
}

export const deviceName = (): string => {
  const { brand, model } = Taro.getDeviceInfo()
  return `微信 ${brand} ${model}`.slice(0, 60)
}
