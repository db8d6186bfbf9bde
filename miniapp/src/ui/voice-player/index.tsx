import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../icon'
import './style.scss'

interface VoicePlayerProps {
  /** A link or a file that can be played; undefined while it is being looked up. */
  src: string | undefined
  seconds: number
}

/** A voice note as one button: play, stop, and how long it is. */
export const VoicePlayer = ({ src, seconds }: VoicePlayerProps) => {
  const [playing, setPlaying] = useState(false)
  const [broken, setBroken] = useState(false)
  const audio = useRef<Taro.InnerAudioContext>()
  const end = () => {
    audio.current?.destroy()
    audio.current = undefined
    setPlaying(false)
  }
  useEffect(() => end, [])
  const press = () => {
    if (playing) return end()
    if (!src) return
    const context = Taro.createInnerAudioContext()
    audio.current = context
    context.onEnded(end)
    context.onError(() => {
      setBroken(true)
      end()
    })
    context.src = src
    context.play()
    setBroken(false)
    setPlaying(true)
  }
  return (
    <View className="voice" onClick={press} aria-role="button" aria-label={`${playing ? '停止' : '播放'}语音, ${seconds} 秒`}>
      <Icon name={playing ? 'stop' : 'play'} size={20} />
      <Text>{broken ? '放不出来, 请稍后再试' : playing ? '正在播放' : '语音'}</Text>
      <Text className="num">{seconds}″</Text>
    </View>
  )
}
