import { View } from '@tarojs/components'
import { useState } from 'react'
import { WAIVER_KIND_WORDS } from '@jinlin/shared/domain/bill/bill.words'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayAgo } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { AbilityButton } from '../../../ui/button/ability'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Row } from '../../../ui/row'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { Tag } from '../../../ui/tag'
import { TextArea } from '../../../ui/text-area'
import { useAct } from '../hooks/use-act'
import { useWaivers, type Waiver } from '../hooks/use-approvals'

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
      title="不同意减免"
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

/** Waivers of late fee or principal: asked with a reason, decided by somebody else. */
export const WaiverList = ({ communityId, scope }: { communityId: string; scope: 'open' | 'ended' }) => {
  const { query, more } = useWaivers(communityId, scope)
  const [refusing, setRefusing] = useState<Waiver>()
  const decide = useAct((input: Parameters<typeof api.waiver.decide>[0], options) => api.waiver.decide(input, options))
  const now = Date.now()
  return (
    <Screen
      query={query}
      isEmpty={(all) => all.length === 0}
      empty={<Empty icon="check" title={scope === 'open' ? '没有待审批的减免' : '还没有处理过的减免'} />}
    >
      {(all) => (
        <>
          {all.map((waiver) => (
            <Card
              key={waiver.id}
              title={`${waiver.houseLabel} ${formatFen(waiver.amountFen)}`}
              extra={<Tag tone={STATE[waiver.state].tone}>{STATE[waiver.state].word}</Tag>}
            >
              <View className="t4">{`${WAIVER_KIND_WORDS[waiver.kind]} · ${waiver.itemName} ${waiver.periodWords}`}</View>
              <View className="mt1">{waiver.reason}</View>
              <View className="t5 mt1">{`${waiver.makerName} ${sayAgo(waiver.askedAt, now)}提出${waiver.checkerName === null ? '' : ` · ${waiver.checkerName} 审批`}`}</View>
              {waiver.decisionWords && <View className="t5">{waiver.decisionWords}</View>}
              {waiver.state === 'asked' && (
                <>
                  {decide.error && decide.variables?.waiverId === waiver.id && (
                    <View className="t4 bad mt1" aria-role="alert">
                      {decide.error.message}
                    </View>
                  )}
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
                      <Button kind="line" size="sm" onPress={() => setRefusing(waiver)}>
                        不同意
                      </Button>
                    )}
                  </Row>
                </>
              )}
            </Card>
          ))}
          <LoadMore {...more} />
          {refusing && <Refuse waiver={refusing} onClose={() => setRefusing(undefined)} />}
        </>
      )}
    </Screen>
  )
}
