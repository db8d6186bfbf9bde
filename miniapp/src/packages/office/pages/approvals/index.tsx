import { View } from '@tarojs/components'
import { useState } from 'react'
import { Segmented } from '../../../../ui/segmented'
import { OfficeFrame } from '../../parts/frame'
import { RefundList } from '../../parts/refund-list'
import { WaiverList } from '../../parts/waiver-list'

const WHAT = [
  { value: 'refunds', label: '退款' },
  { value: 'waivers', label: '减免、作废' },
] as const
const SCOPE = [
  { value: 'open', label: '待处理' },
  { value: 'ended', label: '已完成' },
] as const

/** 审批: what one colleague asked for and another decides. */
export default function ApprovalsPage() {
  const [what, setWhat] = useState<'refunds' | 'waivers'>('refunds')
  const [scope, setScope] = useState<'open' | 'ended'>('open')
  return (
    <OfficeFrame title="审批" section="approvals">
      {(post) => (
        <View className="office-narrow">
          <View className="pad mt3">
            <Segmented label="审批什么" options={WHAT} value={what} onChange={setWhat} />
          </View>
          <View className="pad mt2">
            <Segmented label="看哪些" options={SCOPE} value={scope} onChange={setScope} />
          </View>
          {what === 'refunds' ? (
            <RefundList key={scope} communityId={post.communityId} scope={scope} />
          ) : (
            <WaiverList key={scope} communityId={post.communityId} scope={scope} />
          )}
        </View>
      )}
    </OfficeFrame>
  )
}
