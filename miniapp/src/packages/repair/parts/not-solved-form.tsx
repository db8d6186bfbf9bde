import { View } from '@tarojs/components'
import { useState } from 'react'
import { isUnpaidVisit } from '@jinlin/shared/domain/ticket/quote'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { api } from '../../../services/api'
import { returnTo } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { AbilityButton, type Ability } from '../../../ui/button/ability'
import { Row } from '../../../ui/row'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useStep, type Ticket } from '../hooks/use-ticket'
import { addPhrase } from '../model/report-draft'

const PHRASES: readonly string[] = ['还是老样子', '好了又坏', '没有收拾干净', '只修了一部分']
/** The price was turned down and the work is wanted after all. */
const WANTED: readonly string[] = ['按报价修', '想再问问价格', '换个便宜的方案']

/** 未解决: what is still wrong; the same ticket goes back to work. */
export const NotSolvedForm = ({ ticket, ability }: { ticket: Ticket; ability: Ability | undefined }) => {
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const unpaid = isUnpaidVisit(ticket)
  const missing = unpaid ? '请写一句想怎么修' : '请写一句哪里还没好, 师傅好带对工具'
  const reopen = useStep(api.ticket.reopen, () => {
    toast('已重新派单')
    returnTo(urls.ticket(ticket.id))
  })
  const send = () => {
    setTried(true)
    if (words.trim() !== '') reopen.mutate({ ticketId: ticket.id, words: words.trim() })
  }
  return (
    <View className="mt3">
      <TextArea
        label={unpaid ? '想怎么修' : '哪里还没好'}
        required
        value={words}
        onChange={setWords}
        max={TICKET_LIMITS.commentMax}
        error={reopen.error?.message ?? (tried && words.trim() === '' ? missing : undefined)}
      />
      <Row wrap gap={2} className="mt3">
        {(unpaid ? WANTED : PHRASES).map((phrase) => (
          <Button key={phrase} size="sm" kind="line" icon="plus" onPress={() => setWords((before) => addPhrase(before, phrase))}>
            {phrase}
          </Button>
        ))}
      </Row>
      <View className="t5 mt3">
        {unpaid
          ? '原工单继续处理, 先派上次的师傅; 动手前会再报价, 您同意才收费'
          : '原工单继续处理, 不用重新报修; 主管会知道, 先派上次的师傅'}
      </View>
      <View className="col mt4">
        <AbilityButton ability={ability} busy={reopen.isPending} onPress={send}>
          {reopen.isPending ? '正在提交' : '提交, 请再来处理'}
        </AbilityButton>
      </View>
    </View>
  )
}
