import { View } from '@tarojs/components'
import { useState } from 'react'
import { BILL_LIMITS } from '@jinlin/shared/domain/bill/bill.limits'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayAgo } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { usePages } from '../../../../services/pages'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { Sheet } from '../../../../ui/sheet'
import { Tag } from '../../../../ui/tag'
import { TextArea } from '../../../../ui/text-area'
import { toast } from '../../../../ui/toast'
import { officeKey } from '../../hooks/keys'
import { useAct } from '../../hooks/use-act'
import { OfficeFrame } from '../../parts/frame'
import { BillFacts } from '../../parts/bill-facts'

type Question = Awaited<ReturnType<typeof api.bill.questions>>['data'][number]

const SCOPE = [
  { value: 'open', label: '待答复' },
  { value: 'ended', label: '已答复' },
] as const
const STATE = {
  open: { word: '待答复', tone: 'wait' },
  answered: { word: '已答复', tone: 'good' },
  withdrawn: { word: '住户已撤回', tone: 'mute' },
} as const

const AnswerSheet = ({ question, onClose }: { question: Question; onClose: () => void }) => {
  const [words, setWords] = useState('')
  const answer = useAct(
    (input: Parameters<typeof api.bill.answer>[0], options) => api.bill.answer(input, options),
    () => {
      toast('已答复')
      onClose()
    },
  )
  return (
    <Sheet
      open
      title={`${question.houseLabel} ${question.itemName}`}
      onClose={onClose}
      foot={
        question.state === 'open' && (
          <Button
            busy={answer.isPending}
            closed={words.trim().length < 2 && '请先写答复'}
            onPress={() => answer.mutate({ questionId: question.id, words: words.trim() })}
          >
            答复住户
          </Button>
        )
      }
    >
      <View className="t5">{`${question.personName} 问`}</View>
      <View>{question.words}</View>
      <BillFacts billId={question.billId} />
      {question.state === 'open' ? (
        <View className="mt3">
          <TextArea
            label="答复"
            required
            rows={4}
            max={BILL_LIMITS.answerWords}
            value={words}
            onChange={setWords}
            hint="住户会原样看到; 答复后违约金从第二天继续计算"
            error={answer.error?.message}
          />
        </View>
      ) : (
        question.answer !== null && (
          <View className="mt3">
            <View className="t5">{`${question.answeredBy ?? '物业'} 答复`}</View>
            <View>{question.answer}</View>
          </View>
        )
      )}
    </Sheet>
  )
}

const Questions = ({ communityId }: { communityId: string }) => {
  const [scope, setScope] = useState<'open' | 'ended'>('open')
  const [open, setOpen] = useState<Question>()
  const { query, more } = usePages({
    key: officeKey('questions', communityId, scope),
    read: (cursor, signal) => api.bill.questions({ communityId, scope, cursor, limit: 20 }, { signal }),
  })
  const now = Date.now()
  return (
    <View className="office-narrow">
      <View className="pad mt3">
        <Segmented label="看哪些" options={SCOPE} value={scope} onChange={setScope} />
      </View>
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="chat" title={scope === 'open' ? '没有等答复的疑问' : '还没有答复过的疑问'} />}
      >
        {(all) => (
          <>
            {all.map((question) => (
              <Card
                key={question.id}
                title={question.houseLabel}
                extra={<Tag tone={STATE[question.state].tone}>{STATE[question.state].word}</Tag>}
                onPress={() => setOpen(question)}
              >
                <View>{question.words}</View>
                <View className="t5 mt1">
                  {`${question.itemName} ${question.periodWords} ${formatFen(question.amountFen)} · ${sayAgo(question.openedAt, now)}`}
                </View>
              </Card>
            ))}
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {open && <AnswerSheet question={open} onClose={() => setOpen(undefined)} />}
    </View>
  )
}

/** 账单疑问: what residents ask about a line, with its arithmetic beside the answer. */
export default function QuestionsPage() {
  return (
    <OfficeFrame title="账单疑问" section="questions">
      {(post) => <Questions communityId={post.communityId} />}
    </OfficeFrame>
  )
}
