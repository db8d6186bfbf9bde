import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { perPorts } from '../per-ports'
import { personApi } from '../person/person.api'
import { staffApi, type Badge, type Worker } from '../staff/staff.api'
import { standardApi } from '../standard/standard.api'
import { uploadApi } from '../upload/upload.api'

const BADGES_KEPT = 60_000
const WORKERS_KEPT = 5_000

interface Kept<T> {
  value: T
  from: number
}

/** What the ticket feature asks of its neighbours, with what hardly changes remembered for a moment. */
const makeAround = (ports: Ports) => {
  const { clock } = ports
  const staff = staffApi(ports)
  const badges = new Map<string, Kept<Badge>>()
  const workers = new Map<string, Kept<Worker[]>>()
  const fresh = (kept: Kept<unknown> | undefined, ms: number) => {
    const now = clock.now()
    return kept !== undefined && now >= kept.from && now < kept.from + ms
  }

  const badgeOf = async (staffId: string): Promise<Badge | undefined> => {
    const kept = badges.get(staffId)
    if (kept && fresh(kept, BADGES_KEPT)) return kept.value
    const badge = (await staff.staffOf([staffId])).get(staffId)
    if (badges.size > 5_000) badges.clear()
    if (badge) badges.set(staffId, { value: badge, from: clock.now() })
    return badge
  }

  /** Skills, buildings and caps may be some seconds old; whether somebody is on shift is asked afresh where it decides. */
  const workersKept = async (communityId: string): Promise<Worker[]> => {
    const kept = workers.get(communityId)
    if (kept && fresh(kept, WORKERS_KEPT)) return kept.value
    const value = await staff.technicians(communityId)
    workers.set(communityId, { value, from: clock.now() })
    return value
  }

  return {
    communities: communityApi(ports),
    persons: personApi(ports),
    staff,
    standards: standardApi(ports),
    uploads: uploadApi(ports),
    badgeOf,
    /** Skills, buildings and cap of one technician; a colleague who began a moment ago is looked up. */
    workerOf: async (communityId: string, staffId: string): Promise<Worker | undefined> => {
      const known = (await workersKept(communityId)).find((worker) => worker.staffId === staffId)
      if (known) return known
      workers.delete(communityId)
      return (await workersKept(communityId)).find((worker) => worker.staffId === staffId)
    },
    forgetWorkers: (communityId: string) => {
      workers.delete(communityId)
    },
  }
}

export type Around = ReturnType<typeof makeAround>
export const around = perPorts<Around>(makeAround)
