import type { TicketAction } from '@jinlin/shared/domain/ticket/ticket.types'
import { STATUS_WORDS, type RepairStatus } from '@jinlin/shared/domain/ticket/words'
import type { IconName } from '../../../ui/icon'

/** What the desk does with a ticket beside writing on it. The words on the buttons; whether one works is the server's answer. */
export type DeskAction = Extract<
  TicketAction,
  | 'accept'
  | 'approve_quote'
  | 'dispatch'
  | 'pool'
  | 'classify'
  | 'reschedule'
  | 'pause'
  | 'resume'
  | 'merge'
  | 'unmerge'
  | 'reopen'
  | 'decline'
  | 'cancel'
>

export interface ActionWord {
  key: DeskAction
  word: string
  icon: IconName
  /** Done at once, without a form. */
  quick?: true
  /** A key of the keyboard. */
  hint?: string
}

/** In the order of the day. */
export const DESK_ACTIONS: readonly ActionWord[] = [
  { key: 'accept', word: '受理', icon: 'check', quick: true },
  { key: 'approve_quote', word: '记录报价答复', icon: 'phone' },
  { key: 'dispatch', word: '分派', icon: 'person', hint: 'A' },
  { key: 'pool', word: '放入抢单池', icon: 'users', quick: true },
  { key: 'resume', word: '继续', icon: 'play', quick: true },
  { key: 'unmerge', word: '撤销合并', icon: 'merge', quick: true },
  { key: 'reopen', word: '重开', icon: 'refresh' },
  { key: 'reschedule', word: '改约', icon: 'calendar' },
  { key: 'classify', word: '改类别', icon: 'edit' },
  { key: 'pause', word: '暂停', icon: 'pause' },
  { key: 'merge', word: '合并', icon: 'merge' },
  { key: 'decline', word: '不予受理', icon: 'close' },
  { key: 'cancel', word: '取消工单', icon: 'trash' },
]

interface Ability {
  can: boolean
  code?: string | undefined
  reason?: string | undefined
  opensAt?: number | undefined
}

/** Those that stand in sight; everything else, with the reasons, is behind 「更多」. */
export const inSight = (abilities: Readonly<Record<string, Ability | undefined>>, most: number): ActionWord[] =>
  DESK_ACTIONS.filter((action) => abilities[action.key]?.can).slice(0, most)

/** A state in which an action has no place says so by its name; other refusals have their own words. */
export const saidWhy = <A extends Ability>(ability: A, action: ActionWord, status: RepairStatus): A =>
  ability.code === 'TICKET_STATE' ? { ...ability, reason: `「${STATUS_WORDS[status].staff}」的工单不能${action.word}` } : ability

/** Everything this person may ever do with the ticket, what works now first. */
export const allActions = (abilities: Readonly<Record<string, Ability | undefined>>): ActionWord[] => {
  const known = DESK_ACTIONS.filter((action) => abilities[action.key])
  return [...known.filter((action) => abilities[action.key]?.can), ...known.filter((action) => !abilities[action.key]?.can)]
}
