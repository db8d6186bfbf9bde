import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ENDED_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { api } from '../../../../services/api'
import { newIntentKey } from '../../../../services/intent-key'
import { queryClient } from '../../../../services/query-client'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { StatusTag } from '../../../../ui/tag'
import { SearchField } from '../../../../ui/text-field'
import { toast } from '../../../../ui/toast'
import { deskChanged, ticketKey } from '../../hooks/desk-keys'
import { offerUndo } from '../../hooks/desk-state'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useLater } from '../../../../services/use-later'
import { useStep } from '../../hooks/use-step'
import { StepSheet } from './step-sheet'

/** The way back of a merge, from the bar as from the ticket itself. */
const undo = async (ticket: DeskTicket) => {
  try {
    await api.desk.unmerge({ ticketId: ticket.id, version: ticket.version }, { key: newIntentKey() })
    toast('已撤销合并')
  } catch (error) {
    toast((error as Error).message)
  }
  void queryClient.invalidateQueries({ queryKey: ticketKey(ticket.id) })
  deskChanged()
}

/** Two reports of one fault: this one is put into the other; both households go on hearing of it. */
export const MergeForm = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => {
  const [q, setQ] = useState(ticket.where)
  const [targetId, setTargetId] = useState<string>()
  const wanted = useLater(q.trim())
  const found = useQuery({
    queryKey: ['desk', 'merge-search', ticket.communityId, wanted],
    queryFn: async ({ signal }) => (await api.desk.search({ communityId: ticket.communityId, q: wanted, limit: 10 }, { signal })).data,
    enabled: wanted !== '',
  })
  const merge = useStep(api.desk.merge, (merged) => {
    offerUndo({ words: `已合并到 ${merged.mergedInto?.number ?? '另一张工单'}`, act: () => void undo(merged) })
    onClose()
  })
  return (
    <StepSheet
      ticket={ticket}
      title={`把 ${ticket.number} 合并到`}
      word="合并"
      closed={targetId ? undefined : '先选要合并到哪一张'}
      step={merge}
      onSend={(version) => merge.mutate({ ticketId: ticket.id, version, targetId: targetId ?? '' })}
      onClose={onClose}
    >
      <SearchField value={q} onChange={setQ} placeholder="单号、房号、内容" max={60} />
      <View className="mt2">
        {wanted === '' ? (
          <View className="t4">输入单号、房号或内容, 找到另一张工单</View>
        ) : (
          <Screen
            query={found}
            skeleton={<SkeletonLines rows={3} />}
            isEmpty={(rows) => rows.every((row) => row.id === ticket.id || ENDED_STATUSES.includes(row.status))}
            empty={<View className="t4">没有找到进行中的工单, 换个词试试</View>}
          >
            {(rows) => (
              <View aria-role="radiogroup" aria-label="合并到哪一张">
                {rows
                  .filter((row) => row.id !== ticket.id && !ENDED_STATUSES.includes(row.status))
                  .map((row) => (
                    <View
                      key={row.id}
                      className={`pick ${row.id === targetId ? 'pick-on' : ''}`}
                      onClick={() => setTargetId(row.id)}
                      aria-role="radio"
                      aria-checked={String(row.id === targetId)}
                    >
                      <View className="row between gap2">
                        <Text className="strong grow">{row.title}</Text>
                        <StatusTag status={row.status} audience="staff" />
                      </View>
                      <View className="t5 num">{[row.number, row.where, row.contactName].filter(Boolean).join(' · ')}</View>
                    </View>
                  ))}
              </View>
            )}
          </Screen>
        )}
      </View>
      <View className="t5 mt2">合并后双方住户都会收到后续进展; 合错了可以撤销</View>
    </StepSheet>
  )
}
