import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { Button } from '../../../ui/button'
import type { LinkToGiveProps } from './link-to-give.props'

/** In WeChat the page itself is sent into a chat. */
export const LinkToGive = ({ path, until }: LinkToGiveProps) => {
  useShareAppMessage(() => ({ title: '请帮忙缴一下物业费', path }))
  return (
    <>
      <View>链接做好了, 点下面的按钮选择发给谁。</View>
      <View className="t5 mt2">{`${until} 前有效; 缴清后自动失效`}</View>
      <View className="col mt3">
        <Button icon="send" openType="share">
          发给微信好友
        </Button>
      </View>
    </>
  )
}
