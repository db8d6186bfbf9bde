import Taro from '@tarojs/taro'

/** WeChat's text size against its standard; absent in old base libraries and in some clients. */
export const systemTextFactor = (): number => {
  const info = Taro.getAppBaseInfo() as Taro.getAppBaseInfo.Result & { fontSizeScaleFactor?: number }
  return info.fontSizeScaleFactor ?? 1
}
