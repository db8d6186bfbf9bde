import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { askForMessages } from '../../../services/ask-for-messages'
import { clearDraft, readDraft, writeDraft } from '../../../services/drafts'
import { queryClient } from '../../../services/query-client'
import { ticketKey, ticketsChanged } from '../../../services/query-keys'
import { intentFor, mayHaveHappened, type Intent } from '../../../services/same-intent'

export type ReportInput = Parameters<typeof api.ticket.submit>[0]

const INTENT = 'report.intent'

interface ReportOptions {
  onSent: (ticketId: string) => void
  onRefused?: (error: Error) => void
  /** Whether WeChat's question about messages comes first; nobody in danger is asked. */
  askFirst: boolean
}

/**
 * Sends a report. The intent is written down before anything leaves the phone: should the answer be lost, or the app be closed meanwhile, the same report is
 * sent under the same key and comes back as the one order it is.
 */
export const useReport = ({ onSent, onRefused, askFirst }: ReportOptions) => {
  const intent = useRef<Intent | undefined>(readDraft<Intent>(INTENT))
  const wasAsked = useRef(false)
  const settled = () => {
    intent.current = undefined
    clearDraft(INTENT)
  }
  const { mutate, ...report } = useMutation({
    mutationFn: async ({ input, asked }: { input: ReportInput; asked: Promise<unknown> | undefined }) => {
      await asked
      intent.current = intentFor(intent.current, input)
      writeDraft(INTENT, intent.current)
      return api.ticket.submit(input, { key: intent.current.key })
    },
    onSuccess: ({ data, abilities }) => {
      settled()
      queryClient.setQueryData(ticketKey(data.id), { ticket: data, abilities })
      void ticketsChanged()
      onSent(data.id)
    },
    onError: (error) => {
      if (mayHaveHappened(error)) return
      settled()
      onRefused?.(error)
    },
  })
  const send = (input: ReportInput) => {
    // In the tap itself: WeChat shows its question nowhere else. Once per report, however often it has to be sent.
    const asked = askFirst && !wasAsked.current ? askForMessages(['ticket_dispatched', 'ticket_done']) : undefined
    wasAsked.current = true
    mutate({ input, asked })
  }
  return { ...report, send }
}
