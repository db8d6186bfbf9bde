import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { sayBefore } from '@jinlin/shared/kernel/when'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateField } from '../../../ui/date-field'
import { Field } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { useInvite } from '../hooks/use-members'
import { leaseProblem, today, untilOf, usualLease } from '../model/tenancy-form'

interface InviteSheetProps {
  houseId: string
  label: string
  onClose: () => void
}

type Role = 'family' | 'tenant'

const MAY: Record<Role, string> = {
  family: '家人可以报修、看进度, 不能移除别人',
  tenant: '租客可以报修、看进度, 租期一到自动解除',
}

/** Six digits, big enough to read out over the phone. */
const Code = ({ code, expiresAt, onClose }: { code: string; expiresAt: number; onClose: () => void }) => {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    Taro.setClipboardData({ data: code }).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <Sheet
      open
      title="邀请码"
      onClose={onClose}
      foot={
        <>
          <Button kind="line" icon="copy" onPress={copy}>
            {copied ? '已复制' : '复制'}
          </Button>
          <Button onPress={onClose}>好了</Button>
        </>
      }
    >
      <View className="invite-code num" aria-label={code.split('').join(' ')}>
        {`${code.slice(0, 3)} ${code.slice(3)}`}
      </View>
      <View className="t4 invite-note">{`${sayBefore(expiresAt, Date.now())}有效, 只能用一次。对方登录后在「房屋与家人 · 绑定房屋 · 用邀请码」里填写。`}</View>
    </Sheet>
  )
}

/** An owner lets somebody in: as what, and until when. */
export const InviteSheet = ({ houseId, label, onClose }: InviteSheetProps) => {
  const now = Date.now()
  const [role, setRole] = useState<Role>('family')
  const [lastDay, setLastDay] = useState<LocalDay>(usualLease(now))
  const invite = useInvite(houseId)
  const problem = leaseProblem(role, lastDay, now)
  if (invite.data) return <Code {...invite.data} onClose={onClose} />
  return (
    <Sheet
      open
      title={`邀请到 ${label}`}
      onClose={onClose}
      foot={
        <Button busy={invite.isPending} onPress={() => !problem && invite.mutate({ role, until: untilOf(role, lastDay) })}>
          {invite.isPending ? '正在生成' : '生成邀请码'}
        </Button>
      }
    >
      <Field label="邀请谁" required hint={MAY[role]} error={invite.error?.message}>
        <Chips
          label="邀请谁"
          columns={2}
          value={role}
          onChange={setRole}
          options={[
            { value: 'family', label: '家人' },
            { value: 'tenant', label: '租客' },
          ]}
        />
      </Field>
      {role === 'tenant' && (
        <DateField label="租期最后一天" required value={lastDay} from={today(now)} onChange={setLastDay} error={problem} />
      )}
    </Sheet>
  )
}
