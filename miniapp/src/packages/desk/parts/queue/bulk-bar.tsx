import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { api } from '../../../../services/api'
import { intentFor, type Intent } from '../../../../services/same-intent'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { Icon } from '../../../../ui/icon'
import { Screen } from '../../../../ui/screen'
import { Sheet } from '../../../../ui/sheet'
import { TextArea } from '../../../../ui/text-area'
import { deskChanged } from '../../hooks/desk-keys'
import type { Post } from '../../hooks/use-post'
import type { QueueItem } from '../../hooks/use-queue'
import { useStaff } from '../../hooks/use-staff'
import { staffOptions, workersFirst } from '../../model/staff-words'

interface BulkProps {
  post: Post
  rows: readonly QueueItem[]
  picked: readonly string[]
  onDone: () => void
}

const MOST = 20

const Outcomes = ({
  rows,
  outcomes,
}: {
  rows: readonly QueueItem[]
  outcomes: readonly { ticketId: string; ok: boolean; message: string | null }[]
}) => (
  <>
    {outcomes.map((one) => (
      <View key={one.ticketId} className="row gap2 bulk-outcome">
        <View className={one.ok ? 'good' : 'bad'}>
          <Icon name={one.ok ? 'check' : 'warning'} size={18} label={one.ok ? '已派' : '没派成'} />
        </View>
        <View className="grow">
          <View>{rows.find((row) => row.id === one.ticketId)?.title ?? '工单'}</View>
          <View className={`t5 ${one.ok ? '' : 'bad'}`}>{one.ok ? '已派出' : (one.message ?? '没有派成, 请单独处理')}</View>
        </View>
      </View>
    ))}
  </>
)

const BulkSheet = ({ post, rows, picked, onDone, onClose }: BulkProps & { onClose: () => void }) => {
  const staff = useStaff(post.communityId)
  const [staffId, setStaffId] = useState<string>()
  const [reason, setReason] = useState('')
  // What was picked when the sheet opened: rows leave the list as they are handed out.
  const [chosen] = useState(() => rows.filter((row) => picked.includes(row.id)))
  const needed = [...new Set(chosen.flatMap((row) => categoryOf(row.categoryKey)?.skill ?? []))]
  const intent = useRef<Intent>()
  const send = useMutation({
    mutationFn: async () => {
      const input = {
        communityId: post.communityId,
        staffId: staffId ?? '',
        reason: reason.trim(),
        tickets: chosen.map((row) => ({ ticketId: row.id, version: row.version })),
      }
      intent.current = intentFor(intent.current, input)
      return (await api.desk.dispatchMany(input, { key: intent.current.key })).data
    },
    onSuccess: deskChanged,
  })
  const failed = send.data?.filter((one) => !one.ok).length ?? 0
  const missing = !staffId ? '请选一位师傅' : !reason.trim() ? '请写一句为什么这样派' : undefined
  if (send.data)
    return (
      <Sheet
        open
        title={failed === 0 ? `${send.data.length} 单都派出了` : `${send.data.length - failed} 单派出, ${failed} 单没有`}
        onClose={onDone}
        foot={<Button onPress={onDone}>知道了</Button>}
      >
        <Outcomes rows={chosen} outcomes={send.data} />
      </Sheet>
    )
  return (
    <Sheet
      open
      title={`把 ${chosen.length} 单派给一位师傅`}
      onClose={onClose}
      foot={
        <Button busy={send.isPending} closed={missing} onPress={() => send.mutate()}>
          派出 {chosen.length} 单
        </Button>
      }
    >
      <Screen query={staff} isEmpty={(all) => workersFirst(all).length === 0} empty={<View className="t4">现在没有在班的师傅</View>}>
        {(all) => <Chips label="派给谁" value={staffId} onChange={setStaffId} options={staffOptions(workersFirst(all), needed)} />}
      </Screen>
      <View className="mt3">
        <TextArea
          label="为什么这样派"
          required
          value={reason}
          onChange={setReason}
          max={TICKET_LIMITS.reasonMax}
          rows={2}
          placeholder="例: 同一栋楼, 一趟做完"
          error={send.error?.message}
        />
      </View>
    </Sheet>
  )
}

/** Over the rows while some are picked. */
export const BulkBar = ({ post, rows, picked, onDone }: BulkProps) => {
  const [open, setOpen] = useState(false)
  const finish = () => {
    setOpen(false)
    onDone()
  }
  return (
    <View className="bulk" aria-role="status">
      <Text className="grow">{`已选 ${picked.length} 单${picked.length > MOST ? `, 一次最多派 ${MOST} 单` : ''}`}</Text>
      <Button size="sm" closed={picked.length > MOST && '先少选几单'} onPress={() => setOpen(true)}>
        派给一位师傅
      </Button>
      <Button size="sm" kind="quiet" onPress={onDone}>
        取消
      </Button>
      {open && <BulkSheet post={post} rows={rows} picked={picked} onDone={finish} onClose={() => setOpen(false)} />}
    </View>
  )
}
