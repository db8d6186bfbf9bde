import Taro from '@tarojs/taro'

export const watchNetwork = (tell: (online: boolean) => void): void => {
  Taro.onNetworkStatusChange((change) => tell(change.isConnected))
  void Taro.getNetworkType({ success: (answer) => tell(answer.networkType !== 'none') })
}
