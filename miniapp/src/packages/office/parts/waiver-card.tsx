import { View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { WAIVER_KIND_WORDS } from '@jinlin/shared/domain/bill/bill.words'
import { sayAgo } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { AbilityButton } from '../../../ui/button/ability'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Row } from '../../../ui/row'
import { Sheet } from '../../../ui/sheet'
import { Tag } from '../../../ui/tag'
import { TextArea } from '../../../ui/text-area'
import { useAct } from '../hooks/use-act'
import type { Waiver } from '../hooks/use-approvals'

const STATE = {
  asked: { word: '待审批', tone: 'wait' },
  granted: { word: '已同意', tone: 'good' },
  refused: { word: '未同意', tone: 'mute' },
} as const

const Refuse = ({ waiver, onClose }: { waiver: Waiver; onClose: () => void }) => {
  const [words, setWords] = useState('')
  const decide = useAct((input: Parameters<typeof api.waiver.decide>[0], options) => api.waiver.decide(input, options), onClose)
  return (
    <Sheet
      open
      title={`不同意${WAIVER_KIND_WORDS[waiver.kind]}`}
      onClose={onClose}
      foot={
        <Button
          busy={decide.isPending}
          closed={words.trim().length < 2 && '请写明原因'}
          onPress={() => decide.mutate({ waiverId: waiver.id, grant: false, words: words.trim(), version: waiver.version })}
        >
          不同意
        </Button>
      }
    >
      <TextArea label="为什么不同意" required max={100} value={words} onChange={setWords} error={decide.error?.message} />
    </Sheet>
  )
}

/** One request with who asked and why, and the two answers for whoever may give them. `title`: what the list around it does not say already. `onBill`: leads to what it is about. */
export const WaiverCard = ({ waiver, title, onBill }: { waiver: Waiver; title: string; onBill?: () => void }) => {
  const [refusing, setRefusing] = useState(false)
  const decide = useAct((input: Parameters<typeof api.waiver.decide>[0], options) => api.waiver.decide(input, options))
  const asked = `${waiver.makerName} ${sayAgo(waiver.askedAt, Date.now())} 提出`
  return (
    <Card title={title} extra={<Tag tone={STATE[waiver.state].tone}>{STATE[waiver.state].word}</Tag>}>
      <View className="t4">{`${WAIVER_KIND_WORDS[waiver.kind]} · ${waiver.itemName} ${waiver.periodWords}`}</View>
      <View className="mt1">{waiver.reason}</View>
      <View className="t5 mt1">{waiver.checkerName === null ? asked : `${asked} · ${waiver.checkerName} 审批`}</View>
      {waiver.decisionWords && <View className="t5">{waiver.decisionWords}</View>}
      {waiver.state === 'asked' && (
        <>
          {decide.error && (
            <View className="t4 bad mt1" aria-role="alert">
              {decide.error instanceof ApiError && decide.error.code === 'BILL_STATE'
                ? '账单在审批之前已经缴清或作废, 请点「不同意」结束这条申请'
                : decide.error.message}
            </View>
          )}
          {waiver.canDecide.code === 'FORBIDDEN' ? (
            <View className="t5 mt1">等主管或经理审批</View>
          ) : (
            <Row className="mt2" gap={2} wrap>
              <AbilityButton
                size="sm"
                ability={waiver.canDecide}
                busy={decide.isPending}
                onPress={() => decide.mutate({ waiverId: waiver.id, grant: true, words: '', version: waiver.version })}
              >
                同意
              </AbilityButton>
              {waiver.canDecide.can && (
                <Button kind="line" size="sm" onPress={() => setRefusing(true)}>
                  不同意
                </Button>
              )}
              {onBill && (
                <Button kind="quiet" size="sm" onPress={onBill}>
                  看账单
                </Button>
              )}
            </Row>
          )}
        </>
      )}
      {refusing && <Refuse waiver={waiver} onClose={() => setRefusing(false)} />}
    </Card>
  )
}
