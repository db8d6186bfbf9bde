import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import type { NoPhotoReason, PauseReason, ReturnReason } from '@jinlin/shared/domain/ticket/words'
import type { WaitingStep } from '../../../services/outbox-steps'

/** What a technician can do without a network: everything but taking an order from the pool, which only the server can decide. */
export const FIELD_STEPS = ['claim', 'depart', 'arrive', 'start', 'pause', 'resume', 'finish', 'return', 'transfer', 'comment'] as const
export type FieldStep = (typeof FIELD_STEPS)[number]

const PREFIX = 'field.'
export const operationOf = (step: FieldStep): string => PREFIX + step
export const stepOf = ({ operation }: Pick<WaitingStep, 'operation'>): FieldStep | undefined =>
  FIELD_STEPS.find((step) => operationOf(step) === operation)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const some = <T>(value: unknown): T | null => (value ?? null) as T | null

/** The wish behind a waiting step, in the words of the rules. Photos stand for themselves by where they are kept. */
export const commandOf = (step: Pick<WaitingStep, 'operation' | 'input' | 'photos'>): TicketCommand | undefined => {
  const { input } = step
  const photoIds = [...((input.photoIds as string[] | undefined) ?? []), ...step.photos.map(({ ref }) => ref)]
  const words = text(input.words)
  switch (stepOf(step)) {
    case undefined:
      return undefined
    case 'pause':
      return { type: 'pause', reason: input.reason as PauseReason, nextAt: some<number>(input.nextAt), words }
    case 'return':
      return { type: 'return', reason: some<ReturnReason>(input.reason), words }
    case 'transfer':
      return { type: 'transfer', toStaffId: text(input.toStaffId), reason: some<ReturnReason>(input.reason), words }
    case 'comment':
      return input.internal === true ? { type: 'note', text: text(input.text) } : { type: 'comment', text: text(input.text), photoIds }
    case 'finish':
      return {
        type: 'finish',
        found: text(input.found),
        did: text(input.did),
        photoIds,
        noPhotoReason: some<NoPhotoReason>(input.noPhotoReason),
        parts: text(input.parts),
        minutes: Number(input.minutes ?? 0),
      }
    default:
      return { type: stepOf(step) as 'claim' | 'depart' | 'arrive' | 'start' | 'resume' }
  }
}
