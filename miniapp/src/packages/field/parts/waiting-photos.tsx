import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { loadPreview, previewNow } from '../../../services/picked-photo'

const Waiting = ({ photo, at, label }: { photo: string; at: number; label: string }) => {
  const [preview, setPreview] = useState(() => previewNow(photo))
  useEffect(() => {
    let there = true
    void loadPreview(photo).then((found) => there && setPreview(found))
    return () => {
      there = false
    }
  }, [photo])
  return (
    <View
      className="photo-shown field-photo-waiting"
      onClick={() => preview && void Taro.previewImage({ urls: [preview], current: preview })}
      aria-role="button"
      aria-label={`查看${label}第 ${at + 1} 张, 待上传`}
    >
      {preview && <Image className="photo-image" src={preview} mode="aspectFill" />}
      <View className="field-photo-word">待上传</View>
    </View>
  )
}

/** Photos that are only on this phone so far; a tap shows one large, from where WeChat also lets it be saved. */
export const WaitingPhotos = ({ refs, label }: { refs: readonly string[]; label: string }) =>
  refs.length === 0 ? null : (
    <View className="row wrap gap2">
      {refs.map((ref, at) => (
        <Waiting key={ref} photo={ref} at={at} label={label} />
      ))}
    </View>
  )
