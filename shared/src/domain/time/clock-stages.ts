import { HOUR, type Instant } from '../../kernel/instant'
import type { ClockStage, ClockState } from './clock-types'

/** Warned when this much of the promised working time is used, in basis points. */
export const WARN_AT_BP = 8_000
/** After the due time, as a wall clock counts: the manager, then the company. */
export const MANAGER_AFTER = 24 * HOUR
export const COMPANY_AFTER = 72 * HOUR

/** Who hears of it when a stage is reached. Escalation adds people; the owner stays. */
export const STAGE_TELLS: Readonly<Record<Exclude<ClockStage, 0>, 'owner' | 'supervisor' | 'manager' | 'company'>> = {
  1: 'owner',
  2: 'supervisor',
  3: 'manager',
  4: 'company',
}

type Clock = Pick<ClockState, 'warnAt' | 'dueAt' | 'stoppedAt' | 'droppedAt'>

/** When each stage begins. A step at the very due time keeps the promise, so the breach begins one millisecond later. */
function beginsAt({ warnAt, dueAt }: Clock, stage: Exclude<ClockStage, 0>): Instant | null {
  if (stage === 1) return warnAt
  if (dueAt === null) return null
  return stage === 2 ? dueAt + 1 : dueAt + (stage === 3 ? MANAGER_AFTER : COMPANY_AFTER)
}

const STAGES = [4, 3, 2, 1] as const

/** The stage at a moment; a stopped clock stays at the stage it had reached, a dropped one is quiet. A pause after the due time does not heal it. */
export function stageAt(clock: Clock, now: Instant): ClockStage {
  if (clock.droppedAt !== null) return 0
  const at = clock.stoppedAt === null ? now : Math.min(now, clock.stoppedAt)
  return (
    STAGES.find((stage) => {
      const begins = beginsAt(clock, stage)
      return begins !== null && at >= begins
    }) ?? 0
  )
}

/**
 * When the sweep must look at this clock again: the beginning of the stage after `told`, which may have passed; null when there is nothing to
 * wait for (stopped, dropped, all told, or standing in a pause before it).
 */
export function nextCheck(clock: Clock, told: ClockStage = 0): Instant | null {
  if (clock.stoppedAt !== null || clock.droppedAt !== null || told === 4) return null
  return beginsAt(clock, (told + 1) as Exclude<ClockStage, 0>)
}
