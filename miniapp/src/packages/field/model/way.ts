import type { RepairStatus } from '@jinlin/shared/domain/ticket/words'
import type { IconName } from '../../../ui/icon'
import type { FieldStep } from './commands'
import type { Abilities } from './types'

/** The way of a repair as the person who walks it reads it. */
export const WAY = ['已接单', '已出发', '到场', '开工', '完成'] as const

const BEHIND: Partial<Record<RepairStatus, number>> = { claimed: 1, on_way: 2, on_site: 3, working: 4, done: 5, closed: 5 }

/** How much of the way is behind; a pause, and the wait for an answer to a price, stand where they were made. */
export const behind = (status: RepairStatus, before: RepairStatus | null): number =>
  BEHIND[status === 'paused' || status === 'quoted' ? (before ?? 'working') : status] ?? 0

export interface BigStep {
  step: FieldStep
  word: string
  icon: IconName
}

/** One at a time, in this order; the first one that is open is the button. */
const BIG: readonly BigStep[] = [
  { step: 'claim', word: '接单', icon: 'check' },
  { step: 'depart', word: '我已出发', icon: 'arrow' },
  { step: 'arrive', word: '我已到场', icon: 'pin' },
  { step: 'start', word: '开始维修', icon: 'wrench' },
  { step: 'resume', word: '继续维修', icon: 'play' },
  { step: 'finish', word: '完工', icon: 'check' },
]

export const bigStep = (abilities: Abilities): BigStep | undefined => BIG.find(({ step }) => abilities[step]?.can)

/** Nobody may take it now, and why: the pool while off shift. */
export const closedClaim = (abilities: Abilities): string | undefined =>
  abilities.claim?.can === false ? abilities.claim.reason : undefined

const ASIDE = ['transfer', 'return', 'pause'] as const
export type Aside = (typeof ASIDE)[number]
export const ASIDE_WORDS: Record<Aside, string> = { transfer: '转单', return: '退单', pause: '暂停' }

/** Ways out that are open now, each asks for a reason. */
export const openAsides = (abilities: Abilities): Aside[] => ASIDE.filter((action) => abilities[action]?.can)
