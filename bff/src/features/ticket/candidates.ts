import type { deskContract } from '@jinlin/shared/contract/desk.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { Ports } from '../../platform/ports'
import type { ShownRow } from './detail.queries'
import { rankFor, routingPicture } from './routing-picture'

type Candidate = Answer<typeof deskContract.ops.candidates>[number]

/** Screen: 推荐人员: ranked first, each with a reason; then who could not, and why. */
export const candidatesFor =
  (ports: Ports) =>
  async (row: ShownRow): Promise<Candidate[]> => {
    const picture = await routingPicture(ports)(row.communityId)
    const { ranked, excluded } = rankFor(picture, row)
    const show = (staffId: string, eligible: boolean, reason: string): Candidate[] => {
      const worker = picture.workers.find((one) => one.staffId === staffId)
      if (!worker) return []
      const { name, badgeNo, cap } = worker
      return [{ staffId, name, badgeNo, eligible, reason, openCount: picture.load.get(staffId)?.openCount ?? 0, cap }]
    }
    return [
      ...ranked.flatMap(({ staffId, reason }) => show(staffId, true, reason)),
      ...excluded.flatMap(({ staffId, why }) => show(staffId, false, why)),
    ]
  }
