import { Image, View } from '@tarojs/components'
import { renderSVG } from 'uqr'
import { Button } from '../../../ui/button'
import type { LinkToGiveProps } from './link-to-give.props'

/** On the web the link is copied, or its code is held before another phone's camera. */
export const LinkToGive = ({ path, until, onCopy }: LinkToGiveProps) => {
  const link = `${window.location.origin}${window.location.pathname}#${path}`
  const code = `data:image/svg+xml;base64,${btoa(renderSVG(link, { border: 2 }))}`
  return (
    <>
      <View className="share-code">
        <Image src={code} style={{ width: '200px', height: '200px' }} aria-label="代缴链接的二维码" aria-role="img" />
      </View>
      <View className="share-box">{link}</View>
      <View className="t5 mt2">{`${until} 前有效; 缴清后自动失效`}</View>
      <View className="col mt3">
        <Button icon="copy" onPress={() => onCopy(link)}>
          复制链接
        </Button>
      </View>
    </>
  )
}
