import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

/** WeChat draws the bar itself, with its own back arrow; only the words are ours. */
export const TitleBar = ({ title }: { title: string; back?: string | false }) => {
  const name = () => {
    void Taro.setNavigationBarTitle({ title })
  }
  useEffect(name, [title])
  useDidShow(name)
  return null
}
