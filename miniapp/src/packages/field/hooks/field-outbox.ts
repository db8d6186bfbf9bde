import { api } from '../../../services/api'
import { outbox, type WaitingPhoto } from '../../../services/outbox'
import { queryClient } from '../../../services/query-client'
import { FIELD_STEPS, operationOf, type FieldStep } from '../model/commands'
import { waitingWord } from '../model/step-words'
import type { JobSeen } from '../model/types'
import { jobKey, listsChanged } from './field-keys'

type Answer = Awaited<ReturnType<typeof api.field.get>>
type Send = (input: never, options: { key: string }) => Promise<Answer>

/** The answer is the job as it now is: shown at once, because the phone may be without a network again in a moment. */
const keepAnswer = ({ data, abilities }: Answer) => {
  if (!data.mine) queryClient.removeQueries({ queryKey: jobKey(data.id) })
  else queryClient.setQueryData<JobSeen>(jobKey(data.id), { job: data, abilities })
}

for (const step of FIELD_STEPS) {
  const send = api.field[step] as Send
  outbox.carries(operationOf(step), (input, options) => send(input as never, options))
}
outbox.onSent((step, answer) => {
  if (!step.operation.startsWith('field.')) return
  keepAnswer(answer as Answer)
  listsChanged()
})
outbox.onRefused((step) => {
  if (!step.operation.startsWith('field.')) return
  void queryClient.invalidateQueries({ queryKey: jobKey(step.group), exact: true })
  listsChanged()
})

const labelOf = (step: FieldStep, ticketId: string, photos: WaitingPhoto[]): string => {
  const where = queryClient.getQueryData<JobSeen>(jobKey(ticketId))?.job.where
  return [where, waitingWord({ operation: operationOf(step), photos })].filter(Boolean).join(': ')
}

/** Takes one step of this person on a ticket, with or without a network. False when the phone has no room to keep it over a restart. */
export const takeStep = (step: FieldStep, ticketId: string, input: Record<string, unknown> = {}, photos: WaitingPhoto[] = []): boolean =>
  outbox.add(operationOf(step), ticketId, { ...input, ticketId }, photos, labelOf(step, ticketId, photos)).kept
