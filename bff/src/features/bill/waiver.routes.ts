import { waiverContract } from '@jinlin/shared/contract/bill.contract'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { waiverPage, waiversOfBill } from './bill.queries'
import type { BillRecord, WaiverRecord } from './bill.table'
import { showWaivers } from './show-bills'
import { askWaiver, decideWaiver } from './waivers'
import { mustSeeBill, OFFICE } from './who-may'

export const waiverRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  const show = async (actor: StaffActor, { row, bill }: { row: WaiverRecord; bill: BillRecord }) => {
    const house = await communities.houseOf(bill.houseId)
    const [data] = await showWaivers(ports, actor, [
      { waiver: row, houseLabel: house?.label ?? '', itemName: bill.itemName, period: bill.period },
    ])
    if (!data) throw new Error('one waiver is shown as one')
    return { data }
  }
  return bind(waiverContract, {
    ask: (actor, input) => uow.run(async (tx) => show(actor, await askWaiver(ports)(tx, actor, input))),
    list: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const { rows, next } = await waiverPage(db, actor, input)
      return { data: await showWaivers(ports, actor, rows), page: { next } }
    },
    ofBill: async (actor, { billId }) => {
      const bill = await mustSeeBill(ports, actor, billId, OFFICE)
      const { itemName, period } = bill
      const houseLabel = (await communities.houseOf(bill.houseId))?.label ?? ''
      const rows = await waiversOfBill(db, billId)
      return {
        data: await showWaivers(
          ports,
          actor,
          rows.map((row) => ({ waiver: row, houseLabel, itemName, period })),
        ),
      }
    },
    decide: (actor, input) => uow.run(async (tx) => show(actor, await decideWaiver(ports)(tx, actor, input))),
  })
}
