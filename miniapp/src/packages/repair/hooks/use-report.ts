import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../services/api'
import { askForMessages } from '../../../services/ask-for-messages'
import { queryClient } from '../../../services/query-client'
import { ticketKey, ticketsChanged } from '../../../services/query-keys'
import { intentFor, type Intent } from '../../../services/same-intent'
import { readDraft, writeDraft } from '../../../services/drafts'

export type ReportInput = Parameters<typeof api.ticket.submit>[0]

const INTENT = 'report.intent'

/**
 * Sends a report. The intent is written down before anything leaves the phone: should the answer be lost, or the app be closed meanwhile, the same report is
 * sent under the same key and comes back as the one order it is.
 */
export const useReport = (onSent: (ticketId: string) => void, options: { askFirst: boolean } = { askFirst: true }) => {
  const intent = useRef<Intent | undefined>(readDraft<Intent>(INTENT))
  return useMutation({
    mutationFn: async (input: ReportInput) => {
      intent.current = intentFor(intent.current, input)
      writeDraft(INTENT, intent.current)
      // Must be the first thing in the tap that submits: WeChat shows its question nowhere else. Nobody in danger is asked.
      if (options.askFirst) await askForMessages(['ticket_dispatched', 'ticket_done'])
      return api.ticket.submit(input, { key: intent.current.key })
    },
    onSuccess: ({ data, abilities }) => {
      intent.current = undefined
      queryClient.setQueryData(ticketKey(data.id), { ticket: data, abilities })
      void ticketsChanged()
      onSent(data.id)
    },
  })
}
