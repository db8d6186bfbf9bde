import { formatFen } from '@jinlin/shared/kernel/fen'
import { SECOND } from '@jinlin/shared/kernel/instant'
import { sayDay } from '@jinlin/shared/kernel/when'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { type Job, job } from '../../platform/jobs/job'
import { type Listener, on } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { billsToldOf } from '../bill/bill.api'
import type { BillRunPublished } from '../bill-run/bill-run.api'
import { notify } from '../notification/notification.api'
import { type AnnouncementRecord, billAnnouncement } from './arrears.table'

/** Houses per transaction. */
const CHUNK = 200

/** A run of a hundred thousand houses is told by a job in small steps, not in the transaction of one event. */
export const announceListener = (): Listener =>
  on<BillRunPublished>('bill_run.published', 'announce-bills', async ({ payload }, tx) => {
    const { runId, communityId, itemId, itemName, period, fromDay, dueDay } = payload
    try {
      await tx.insert(billAnnouncement, {
        runId,
        communityId,
        itemId,
        itemName,
        period,
        fromDay,
        dueDay,
        cursorHouseId: '',
        houses: 0,
        finished: false,
        createdAt: tx.now,
      })
    } catch (error) {
      // Asked for before, with this run.
      if (!(error instanceof DuplicateKey)) throw error
    }
  })

const tellChunk = async (tx: Tx, ports: Ports, row: AnnouncementRecord): Promise<AnnouncementRecord> => {
  const bills = await tx.query<{ id: string; houseId: string; label: string; fen: number | string; payerPersonId: string | null }>(
    `SELECT b.id, b.house_id AS houseId, h.label, b.amount_fen AS fen, b.payer_person_id AS payerPersonId FROM bill b JOIN house h ON h.id = b.house_id
     WHERE b.community_id = ? AND b.from_day = ? AND b.item_id = ? AND b.house_id > ? AND b.run_id = ? ORDER BY b.house_id LIMIT ${CHUNK}`,
    [row.communityId, row.fromDay, row.itemId, row.cursorHouseId, row.runId],
  )
  const told = await billsToldOf(ports)(
    tx,
    bills.map(({ houseId }) => houseId),
  )
  for (const bill of bills) {
    for (const id of told(bill.houseId, bill.payerPersonId)) {
      await notify(tx, {
        to: { kind: 'person', id },
        communityId: row.communityId,
        kind: 'bill.published',
        dedupeKey: `bill.published:${bill.id}`,
        title: '账单已出',
        text: `${bill.label} ${row.itemName} ${periodWords(row.period)}: ${formatFen(Number(bill.fen))}, 请在 ${sayDay(row.dueDay, tx.now, 'dated')} 前缴。点开可看明细。`,
        tone: 'info',
        link: { to: 'bill', id: bill.id },
      })
    }
  }
  const next = {
    cursorHouseId: bills.at(-1)?.houseId ?? row.cursorHouseId,
    houses: row.houses + bills.length,
    finished: bills.length < CHUNK,
  }
  // Rows and progress together: a crash repeats a whole step or none of it.
  await tx.update(billAnnouncement, { runId: row.runId, cursorHouseId: row.cursorHouseId }, next)
  return { ...row, ...next }
}

/** 账单已出: every house of a run is told once, to the payer and whoever is liable. Goes on where it stopped. */
export const announceJob = (ports: Ports): Job =>
  job({
    name: 'announce-bills',
    everyMs: 30 * SECOND,
    run: async () => {
      let houses = 0
      const open = await ports.uow.run((tx) => tx.find(billAnnouncement, { finished: false }, { orderBy: 'created_at', limit: 20 }))
      for (const waiting of open) {
        for (let row = waiting; !row.finished;) {
          const before = row
          row = await ports.uow.run((tx) => tellChunk(tx, ports, before))
          houses += row.houses - before.houses
        }
      }
      return { houses }
    },
  })
