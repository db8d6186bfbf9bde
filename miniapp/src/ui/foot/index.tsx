import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './style.scss'

interface FootProps {
  /** A sentence or a sum above or beside the buttons. */
  lead?: ReactNode
  children: ReactNode
}

/** The bar at the bottom with the page's actions. Belongs into Page's `foot`; it keeps clear of the phone's own bar. */
export const Foot = ({ lead, children }: FootProps) => (
  <View className="foot">
    {lead && <View className="foot-lead">{lead}</View>}
    <View className="foot-buttons">{children}</View>
  </View>
)
