import type { Instant } from '../../kernel/instant'

/** What has to be known of a job to find somebody for it. */
export interface RoutingJob {
  readonly communityId: string
  readonly skill: string
  /** How the lack of it is said: a certificate (「电梯救援证」) or a trade (「水电工」). */
  readonly skillWord: string
  /** null: a common area that belongs to no building, open to every building's people. */
  readonly buildingId: string | null
  /** 「3栋」; absent with a building it is left out of the reason. */
  readonly buildingName?: string
  /** Who did it last time, where this is a repeat (same fault within the warranty, or reopened). */
  readonly lastWorkerId?: string | null
  /** The person a complaint is about: never gets it, whatever else speaks for them. */
  readonly aboutStaffId?: string | null
  /** Who has handed this job back: it does not return to them by itself. */
  readonly returnedBy?: readonly string[]
}

export interface RoutingCandidate {
  readonly staffId: string
  readonly name: string
  readonly communityId: string
  readonly onShift: boolean
  /** Valid today; an expired certificate is not in the list. */
  readonly skills: readonly string[]
  /** The trade this person is hired for; absent, all skills count alike. */
  readonly mainSkill?: string | null
  /** null: the whole community. */
  readonly buildings: readonly string[] | null
  readonly openCount: number
  readonly cap: number
  /** null: never yet. */
  readonly lastAssignedAt: Instant | null
  /**
   * From where this person works now to the job, in coarse steps (`distanceStep`); null where unknown. Coarse, because it stands before load:
   * metres would never tie, and the nearest person would get everything.
   */
  readonly buildingDistance: number | null
}

export interface RankedCandidate {
  readonly staffId: string
  readonly name: string
  /** Compared from the left, smaller first: skill match, same worker, distance, load, time of the last assignment. Stored with the assignment. */
  readonly score: readonly number[]
  /** One line a dispatcher reads: 「负责3栋, 在班, 手上 2 单; 上次也是他修的」. */
  readonly reason: string
}

export interface ExcludedCandidate {
  readonly staffId: string
  readonly name: string
  readonly why: string
}

export interface Ranking {
  readonly ranked: readonly RankedCandidate[]
  readonly excluded: readonly ExcludedCandidate[]
}
