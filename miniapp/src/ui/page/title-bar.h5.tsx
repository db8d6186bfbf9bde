import { Text, View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { goBack } from '../../services/navigate'
import { Icon } from '../icon'

interface TitleBarProps {
  title: string
  back?: string | false
}

export const TitleBar = ({ title, back }: TitleBarProps) => {
  const name = () => {
    document.title = `${title} · 近邻`
  }
  useEffect(name, [title])
  useDidShow(name)
  return (
    <View className="titlebar">
      {back !== false && (
        <View className="titlebar-back" onClick={() => goBack(back)} aria-role="button" aria-label="返回">
          <Icon name="back" size={22} />
        </View>
      )}
      <Text className="titlebar-title" aria-role="heading">
        {title}
      </Text>
    </View>
  )
}
