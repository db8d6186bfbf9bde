import { useDidShow, useLaunch } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { startNetwork } from './services/network'
import { refreshTextScale } from './theme/text-scale'
import './app.scss'

export default function App({ children }: { children?: ReactNode }) {
  useLaunch(() => startNetwork())
  useDidShow(() => refreshTextScale())
  return <>{children}</>
}
