import { standardsAt, type StandardSet, type StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import type { CalendarSet } from '@jinlin/shared/domain/time/business-calendar'
import type { Instant } from '@jinlin/shared/kernel/instant'
import { perPorts } from '../per-ports'
import { calendarsWith, type DayOverride } from './community-calendars'
import { overridesOf, versionsOf } from './standard.queries'
import { seedStandards } from './seed-standards'

export interface CommunityStandards {
  versions: readonly StandardVersion[]
  overrides: readonly DayOverride[]
  calendars: CalendarSet
}

export interface StandardApi {
  /** The promises in force in a community at a moment, and the calendars their clocks run on. */
  standardsFor(communityId: string, at: Instant): Promise<{ standards: StandardSet; calendars: CalendarSet }>
  all(communityId: string): Promise<CommunityStandards>
  /** Past the cache: what a transaction itself has just written. */
  read(communityId: string): Promise<CommunityStandards>
  /** After the commit of a change, on this instance. */
  forget(communityId: string): void
}

/** How long another instance may go on with the promises of before a change. */
const KEEP_MS = 3_000

interface Kept {
  value: CommunityStandards
  from: number
}

export const standardApi = perPorts<StandardApi>(({ db, uow, clock }) => {
  const kept = new Map<string, Kept>()
  /** Grows with every change, so that what was read before it is not kept after it. */
  let changes = 0

  const read = async (communityId: string): Promise<CommunityStandards> => {
    let versions = await versionsOf(db, communityId)
    if (versions.length === 0) {
      await uow.run((tx) => seedStandards(tx, communityId))
      versions = await versionsOf(db, communityId)
    }
    const overrides = await overridesOf(db, communityId)
    return { versions, overrides, calendars: calendarsWith(overrides) }
  }

  // Callers do not share a read under way: one inside a transaction would wait for one outside, which waits for the transaction.
  const all = async (communityId: string): Promise<CommunityStandards> => {
    const now = clock.now()
    const hit = kept.get(communityId)
    if (hit && now >= hit.from && now < hit.from + KEEP_MS) return hit.value
    const before = changes
    const value = await read(communityId)
    if (before === changes) kept.set(communityId, { value, from: now })
    return value
  }

  return {
    all,
    read,
    standardsFor: async (communityId, at) => {
      const { versions, calendars } = await all(communityId)
      return { standards: standardsAt(versions, at), calendars }
    },
    forget: (communityId) => {
      changes += 1
      kept.delete(communityId)
    },
  }
})
