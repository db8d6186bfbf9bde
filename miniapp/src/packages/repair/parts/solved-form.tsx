import { View } from '@tarojs/components'
import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { api } from '../../../services/api'
import { returnTo } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Stars } from '../../../ui/stars'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useStep, type Ticket } from '../hooks/use-ticket'

type Scores = Partial<Record<'speed' | 'quality' | 'attitude', number>>

/** Three scores, none of them filled in beforehand, and words if one likes. */
export const SolvedForm = ({ ticket }: { ticket: Ticket }) => {
  const [scores, setScores] = useState<Scores>({})
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const confirm = useStep(api.ticket.confirm, () => {
    toast('谢谢您的评价')
    returnTo(urls.ticket(ticket.id))
  })
  const { speed, quality, attitude } = scores
  const send = () => {
    setTried(true)
    if (speed === undefined || quality === undefined || attitude === undefined) return
    confirm.mutate({ ticketId: ticket.id, speed, quality, attitude, words: words.trim() })
  }
  const missing = tried && (!speed || !quality || !attitude)
  return (
    <View className="mt3">
      <Stars label="速度" value={speed} onChange={(value) => setScores((before) => ({ ...before, speed: value }))} />
      <Stars label="质量" value={quality} onChange={(value) => setScores((before) => ({ ...before, quality: value }))} />
      <Stars label="态度" value={attitude} onChange={(value) => setScores((before) => ({ ...before, attitude: value }))} />
      <View className="mt3">
        <TextArea
          label="想说的"
          value={words}
          onChange={setWords}
          max={TICKET_LIMITS.commentMax}
          rows={2}
          placeholder="好在哪、哪里还能更好"
        />
      </View>
      {(confirm.error || missing) && (
        <View className="bad mt3" aria-role="alert">
          {confirm.error?.message ?? '三项都点一下, 再提交'}
        </View>
      )}
      <View className="col mt4">
        <Button busy={confirm.isPending} onPress={send}>
          {confirm.isPending ? '正在提交' : '提交评价并关闭工单'}
        </Button>
      </View>
    </View>
  )
}
