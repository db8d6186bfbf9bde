import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useOnline } from '../../services/network'
import { useTextScale } from '../../theme/text-scale'
import { NoticeBar } from '../notice-bar'
import { TitleBar } from './title-bar'
import { WayBack } from './way-back'
import './style.scss'

interface PageProps {
  title: string
  /** Instead of the title bar: the brand header of a tab page. It must then leave room for the phone's own bars (class `page-top`). */
  head?: ReactNode
  /** A Foot or the TabBar; stays at the bottom, the content scrolls behind it. */
  foot?: ReactNode
  /** desk: as wide as the window, no column. */
  width?: 'phone' | 'desk'
  /** Where the arrow leads when there is no page before this one (a shared link, a reload); false for tab pages. */
  back?: string | false
  /** The offline bar says more than the usual sentence, e.g. how many steps are kept. */
  offline?: ReactNode
  className?: string
  children: ReactNode
}

/**
 * The frame of every page: title (drawn by us on the web, by WeChat in WeChat), text factor, offline bar, content, foot. Everything of the kit must stand
 * inside a Page, because the text factor is handed down from here.
 */
export const Page = ({ title, head, foot, width = 'phone', back, offline, className, children }: PageProps) => {
  const { factor, large } = useTextScale()
  const online = useOnline()
  const style = { '--f': String(factor), '--target': large ? '60px' : '44px' } as Record<string, string>
  return (
    <WayBack.Provider value={back}>
      <View className={`page page-${width} ${large ? 'large' : ''} ${className ?? ''}`} style={style}>
        {head ?? <TitleBar title={title} back={back} />}
        {offline ?? (!online && <NoticeBar icon="wifi-off">没有网络, 显示的是上次的内容</NoticeBar>)}
        <View className="page-body">{children}</View>
        {foot && <View className="page-foot">{foot}</View>}
      </View>
    </WayBack.Provider>
  )
}
