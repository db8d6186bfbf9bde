import { Image, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import {
  addPhotos,
  loadPreview,
  previewNow,
  removePhoto,
  sendPhoto,
  type ChangePhotos,
  type PickedPhoto,
} from '../../services/picked-photo'
import type { UploadPurpose } from '../../services/upload'
import { Field } from '../field'
import { Icon } from '../icon'
import './style.scss'

interface PhotoPickerProps {
  label: string
  value: readonly PickedPhoto[]
  /** Gets a change, not a list: photos arrive one by one while others are still being sent. Fits a setState of useState and of useDraft. */
  onChange: ChangePhotos
  max: number
  purpose: UploadPurpose
  /** later: the photo stays on the phone and goes with its step through the outbox (work without a network). */
  when?: 'now' | 'later'
  from?: readonly ('camera' | 'album')[]
  hint?: string
  error?: string
  required?: boolean
}

const words: Record<PickedPhoto['state'], string> = { kept: '已存在手机', sending: '正在上传', sent: '已上传', failed: '没有上传成功' }

interface ThumbProps {
  photo: PickedPhoto
  at: number
  onRemove: () => void
  onRetry: () => void
}

const Thumb = ({ photo, at, onRemove, onRetry }: ThumbProps) => {
  const [preview, setPreview] = useState(() => previewNow(photo.ref))
  useEffect(() => {
    let there = true
    void loadPreview(photo.ref).then((found) => there && setPreview(found))
    return () => {
      there = false
    }
  }, [photo.ref])
  return (
    <View className="photo" aria-label={`第 ${at + 1} 张, ${words[photo.state]}`}>
      {preview && <Image className="photo-image" src={preview} mode="aspectFill" aria-label={`第 ${at + 1} 张照片`} />}
      {photo.state !== 'sent' && photo.state !== 'kept' && (
        <View
          className={`photo-state photo-${photo.state}`}
          onClick={photo.state === 'failed' ? onRetry : undefined}
          aria-role={photo.state === 'failed' ? 'button' : undefined}
        >
          <Text>{photo.state === 'failed' ? '重传' : '上传中'}</Text>
        </View>
      )}
      <View className="photo-remove" onClick={onRemove} aria-role="button" aria-label={`删除第 ${at + 1} 张`}>
        <View className="photo-cross">
          <Icon name="close" size={14} />
        </View>
      </View>
    </View>
  )
}

/** Photos of a fault or of work done: taken, shown, sent, sent again, taken away. */
export const PhotoPicker = (props: PhotoPickerProps) => {
  const { label, value, onChange, max, purpose, when = 'now', from, hint, error, required } = props
  const room = max - value.length
  // A draft that was left while sending: what had not arrived is sent when the form is opened again.
  useEffect(() => {
    if (when === 'now')
      for (const photo of value) if (photo.state === 'kept' || photo.state === 'sending') void sendPhoto(photo.ref, purpose, onChange)
    // Only at the start; later photos are sent when they are added.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const failed = value.find((photo) => photo.state === 'failed')
  return (
    <Field
      label={label}
      hint={hint}
      error={error ?? failed?.why}
      required={required}
      extra={<Text className="t5 num">{`${value.length}/${max}`}</Text>}
    >
      <View className="photos">
        {value.map((photo, at) => (
          <Thumb
            key={photo.ref}
            photo={photo}
            at={at}
            onRemove={() => removePhoto(photo.ref, onChange)}
            onRetry={() => void sendPhoto(photo.ref, purpose, onChange)}
          />
        ))}
        {room > 0 && (
          <View
            className="photo photo-add"
            onClick={() => void addPhotos(room, purpose, when === 'now', onChange, from)}
            aria-role="button"
            aria-label={`添加${label}, 还可加 ${room} 张`}
          >
            <Icon name="camera" />
            <Text className="t5">{value.length === 0 ? '拍照或选图' : '再加'}</Text>
          </View>
        )}
      </View>
    </Field>
  )
}
