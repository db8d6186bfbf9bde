import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useMe, type House } from '../../../../services/me'
import { replace } from '../../../../services/navigate'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Dialog } from '../../../../ui/dialog'
import { Foot } from '../../../../ui/foot'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { toast } from '../../../../ui/toast'
import { useMembers, useRemoveMember, type Member } from '../../hooks/use-members'
import { InviteSheet } from '../../parts/invite-sheet'
import { LeaseSheet } from '../../parts/lease-sheet'
import { MemberRow } from '../../parts/member-row'
import '../../style.scss'

const Members = ({ house, members }: { house: House | undefined; members: readonly Member[] }) => {
  const [leaving, setLeaving] = useState<Member>()
  const [lease, setLease] = useState<Member>()
  const houseId = house?.houseId ?? ''
  const remove = useRemoveMember(houseId, (member) => {
    setLeaving(undefined)
    toast(member.isMe ? '已解除绑定' : '已移除')
    if (member.isMe) replace(urls.houses)
  })
  const owner = house?.role === 'owner'
  const now = Date.now()
  return (
    <>
      <Card title={house?.label ?? '成员'} extra={`${members.length} 人`}>
        {members.map((member) => (
          <MemberRow
            key={member.memberId}
            member={member}
            now={now}
            onLease={owner && member.role === 'tenant' && member.state === 'active' ? () => setLease(member) : undefined}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </Card>
      <View className="pad mt3 t5">姓名和号码对其他成员打码; 报修进度全家可见</View>
      {lease && <LeaseSheet houseId={houseId} member={lease} onClose={() => setLease(undefined)} />}
      <Dialog
        open={leaving !== undefined}
        title={leaving?.isMe ? '确定已搬走吗' : `移除${leaving?.name ?? ''}吗`}
        confirm={leaving?.isMe ? '确定搬走' : '移除'}
        danger
        busy={remove.isPending}
        onConfirm={() => leaving && remove.mutate(leaving)}
        onCancel={() => {
          setLeaving(undefined)
          remove.reset()
        }}
      >
        {remove.error?.message ??
          (leaving?.isMe ? '马上看不到这套房的进展, 需要时请业主重新邀请。' : '对方马上看不到这套房的进展, 需要时可以重新邀请。')}
      </Dialog>
    </>
  )
}

export default function MembersPage() {
  const houseId = useRouter().params.house ?? ''
  const { data: me } = useMe()
  const house = me?.houses.find((one) => one.houseId === houseId && one.state === 'active')
  const query = useMembers(houseId)
  const [inviting, setInviting] = useState(false)
  return (
    <Page
      title="家人与租客"
      back={urls.houses}
      foot={
        house?.role === 'owner' && (
          <Foot>
            <Button icon="plus" onPress={() => setInviting(true)}>
              邀请家人或租客
            </Button>
          </Foot>
        )
      }
    >
      <Screen query={query}>{(members) => <Members house={house} members={members} />}</Screen>
      {inviting && house && <InviteSheet houseId={house.houseId} label={house.label} onClose={() => setInviting(false)} />}
    </Page>
  )
}
