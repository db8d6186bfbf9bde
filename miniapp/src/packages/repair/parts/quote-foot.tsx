import { View } from '@tarojs/components'
import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { Foot } from '../../../ui/foot'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useStep, type Ticket } from '../hooks/use-ticket'
import { afterRefusal, REFUSE_REASONS } from '../model/quote-words'

const RefuseSheet = ({ ticket, quoteId, onClose }: { ticket: Ticket; quoteId: string; onClose: () => void }) => {
  const [reason, setReason] = useState<string>()
  const [words, setWords] = useState('')
  const refuse = useStep(api.ticket.refuseQuote, () => {
    toast('已告诉师傅')
    onClose()
  })
  const said = [reason, words.trim()].filter(Boolean).join('; ').slice(0, TICKET_LIMITS.reasonMax)
  return (
    <Sheet
      open
      title="不同意报价"
      onClose={onClose}
      foot={
        <>
          <Button kind="line" onPress={onClose}>
            再想想
          </Button>
          <Button kind="bad" busy={refuse.isPending} onPress={() => refuse.mutate({ ticketId: ticket.id, quoteId, words: said })}>
            不同意
          </Button>
        </>
      }
    >
      <View>{afterRefusal(ticket.quote)}</View>
      <View className="mt3">
        <Chips
          label="为什么不同意"
          value={reason}
          onChange={setReason}
          options={REFUSE_REASONS.map((word) => ({ value: word as string, label: word }))}
        />
      </View>
      <View className="mt3">
        <TextArea
          label="想对师傅说的"
          value={words}
          onChange={setWords}
          max={TICKET_LIMITS.reasonMax - 20}
          rows={2}
          error={refuse.error?.message}
        />
      </View>
    </Sheet>
  )
}

/** Yes or no to a price. The sum stands on the button, so that nobody agrees to something else than they read. */
export const QuoteFoot = ({ ticket }: { ticket: Ticket }) => {
  const [refusing, setRefusing] = useState(false)
  const approve = useStep(api.ticket.approveQuote, () => toast('已同意, 师傅会开工'))
  const quoteId = ticket.quote?.quoteId ?? ''
  return (
    <>
      <Foot
        lead={
          approve.error && (
            <View className="bad" aria-role="alert">
              {approve.error.message}
            </View>
          )
        }
      >
        <Button kind="line" onPress={() => setRefusing(true)}>
          不同意
        </Button>
        <Button busy={approve.isPending} onPress={() => approve.mutate({ ticketId: ticket.id, quoteId })}>
          {`同意 ${formatFen(ticket.quote?.fen ?? 0)}`}
        </Button>
      </Foot>
      {refusing && <RefuseSheet ticket={ticket} quoteId={quoteId} onClose={() => setRefusing(false)} />}
    </>
  )
}
