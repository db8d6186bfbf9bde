import { View } from '@tarojs/components'
import { sayAgo } from '@jinlin/shared/kernel/when'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Tag } from '../../../ui/tag'
import { useWithdrawQuestion, type ExplainedBill } from '../hooks/use-bills'

interface QuestionCardProps {
  billId: string
  question: ExplainedBill['questions'][number]
}

const STATE = {
  open: { word: '等待答复', tone: 'info' },
  answered: { word: '已答复', tone: 'good' },
  withdrawn: { word: '已撤回', tone: 'mute' },
} as const

export const QuestionCard = ({ billId, question }: QuestionCardProps) => {
  const withdraw = useWithdrawQuestion(billId)
  const state = STATE[question.state]
  const now = Date.now()
  return (
    <Card title={question.mine ? '您的疑问' : '家人的疑问'} extra={<Tag tone={state.tone}>{state.word}</Tag>}>
      <View>{question.words}</View>
      <View className="t5 mt1">{sayAgo(question.openedAt, now)}</View>
      {question.answer !== null && (
        <View className="why-box mt2">
          <View>{question.answer}</View>
          <View className="t5 mt1">{`${question.answeredBy ?? '物业'} · ${sayAgo(question.answeredAt ?? now, now)}`}</View>
        </View>
      )}
      {question.state === 'open' && question.mine && (
        <View className="mt2">
          {withdraw.error && <View className="t4 bad">{withdraw.error.message}</View>}
          <Button kind="quiet" size="sm" busy={withdraw.isPending} onPress={() => withdraw.mutate(question.id)}>
            弄明白了, 撤回
          </Button>
        </View>
      )}
    </Card>
  )
}
