import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { fileUrl } from '../../services/file-url'
import '../photo-picker/style.scss'

interface PhotoStripProps {
  photos: readonly { id: string; url: string; thumbUrl: string }[]
  /** What they show, for a screen reader: 「修前照片」. */
  label: string
}

/** Photos that came with an answer; a tap shows them large. */
export const PhotoStrip = ({ photos, label }: PhotoStripProps) => {
  if (photos.length === 0) return null
  const urls = photos.map((photo) => fileUrl(photo.url))
  return (
    <View className="row wrap gap2">
      {photos.map((photo, at) => (
        <View
          key={photo.id}
          className="photo-shown"
          onClick={() => void Taro.previewImage({ urls, current: urls[at] })}
          aria-role="button"
          aria-label={`查看${label}第 ${at + 1} 张`}
        >
          <Image className="photo-image" src={fileUrl(photo.thumbUrl)} mode="aspectFill" lazyLoad />
        </View>
      ))}
    </View>
  )
}
