import type { fieldContract } from '@jinlin/shared/contract/field.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import type { ShownRow } from './detail.queries'
import { fieldItems, type FieldItem } from './field.presenter'
import { finishedToday, inHand, poolCount, poolFor, type FieldRow, type Trade } from './field.queries'
import { rankFor, routingPicture } from './routing-picture'

type Today = Answer<typeof fieldContract.ops.today>
type Colleague = Answer<typeof fieldContract.ops.colleagues>[number]

/** Where this person is on shift and what they may take there, with the cap over all of it. */
const dutyOf = async (ports: Ports, actor: StaffActor) => {
  const { workerOf, staff } = around(ports)
  const trades: Trade[] = []
  let cap = 0
  for (const { communityId, roles } of actor.posts) {
    if (!roles.includes('technician')) continue
    const worker = await workerOf(communityId, actor.staffId)
    if (!worker) continue
    cap += worker.cap
    if (await staff.onShift(actor.staffId, communityId)) trades.push({ communityId, skills: worker.skills })
  }
  return { trades, cap }
}

const buildingsOf = async (ports: Ports, rows: readonly FieldRow[]) => {
  const { communities } = around(ports)
  const ids = [...new Set(rows.flatMap(({ buildingId }) => (buildingId === null ? [] : [buildingId])))]
  const found = await Promise.all(ids.map((id) => communities.buildingOf(id)))
  return new Map(found.flatMap((building) => (building ? [[building.id, building] as const] : [])))
}

/** Screen: today. */
export const myToday =
  (ports: Ports) =>
  async (actor: StaffActor, now: number): Promise<Today> => {
    const hand = await inHand(ports.db, actor.staffId)
    const finished = await finishedToday(ports.db, actor.staffId, now)
    const { trades, cap } = await dutyOf(ports, actor)
    const buildings = await buildingsOf(ports, hand)
    const shiftEndsAt = (await around(ports).staff.shiftEndOf(actor.staffId)) ?? null
    return {
      inHand: fieldItems(hand, hand, buildings),
      finishedToday: fieldItems(finished, hand, buildings),
      poolCount: await poolCount(ports.db, actor, trades),
      cap,
      onShift: shiftEndsAt !== null,
      shiftEndsAt,
    }
  }

/** Screen: 抢单: what this person could take now; nothing off shift. */
export const myPool =
  (ports: Ports) =>
  async (actor: StaffActor, _now: number): Promise<FieldItem[]> => {
    const { trades } = await dutyOf(ports, actor)
    const pool = await poolFor(ports.db, actor, trades)
    if (pool.length === 0) return []
    const hand = await inHand(ports.db, actor.staffId)
    return fieldItems(pool, hand, await buildingsOf(ports, [...pool, ...hand]))
  }

/** Screen: 转单: whom this job can be passed to. */
export const colleaguesFor =
  (ports: Ports) =>
  async (row: ShownRow): Promise<Colleague[]> => {
    const { ranked } = rankFor(await routingPicture(ports)(row.communityId), row)
    return ranked.map(({ staffId, name, reason }) => ({ staffId, name, reason }))
  }
