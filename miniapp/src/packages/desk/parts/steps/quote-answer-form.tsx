import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../../services/api'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { QuoteLines } from '../../../../ui/quote-lines'
import { toast } from '../../../../ui/toast'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useStep } from '../../hooks/use-step'
import { ReasonField } from '../reason-field'
import { StepSheet } from './step-sheet'

/** What somebody without the app said about a price on the phone: read out line by line, written down in their words. */
export const QuoteAnswerForm = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => {
  const [answer, setAnswer] = useState<'yes' | 'no'>()
  const [words, setWords] = useState('')
  const step = useStep(api.desk.answerQuote, () => {
    toast('已记录')
    onClose()
  })
  const quote = ticket.quotes.find(({ state }) => state === 'waiting')
  const quoteId = quote?.id ?? ''
  const total = formatFen(quote?.totalFen ?? 0)
  return (
    <StepSheet
      ticket={ticket}
      title="记录来电答复"
      word="记下来"
      closed={!answer ? '请选住户的答复' : !words.trim() ? '请写谁在电话里说的' : undefined}
      step={step}
      onSend={(version) => step.mutate({ ticketId: ticket.id, version, quoteId, agreed: answer === 'yes', words: words.trim() })}
      onClose={onClose}
    >
      <View>请把每一项和合计念给住户听, 再记下答复; 住户会收到消息。</View>
      {quote && (
        <View className="mt3">
          <QuoteLines lines={quote.lines} totalFen={quote.totalFen} />
        </View>
      )}
      <Field label="住户的答复" required>
        <Chips
          label="住户的答复"
          value={answer}
          onChange={setAnswer}
          options={[
            { value: 'yes', label: `同意 ${total}` },
            { value: 'no', label: '不同意' },
          ]}
        />
      </Field>
      <ReasonField
        label="谁在电话里怎么说的"
        value={words}
        onChange={setWords}
        ready={['业主本人来电, 已念过每一项', '业主家属来电, 已念过每一项']}
        hint="住户和师傅都会看到"
      />
    </StepSheet>
  )
}
