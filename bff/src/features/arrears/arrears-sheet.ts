import { overdueDays } from '@jinlin/shared/domain/bill/arrears-age'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import type { Download } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { type SheetCell, xlsxOf } from '../../platform/xlsx'
import { type HousePage, indebtedHouses, lastTold } from './arrears.queries'

const PAGE = 100
const MOST = 5_000

/** What the list of houses shows, for a desk that works with paper: rooms and sums, no person. Read page by page, so that no answer waits long for it. */
export const arrearsSheet =
  ({ db }: Pick<Ports, 'db'>) =>
  async (actor: StaffActor, narrowed: Omit<HousePage, 'cursor' | 'limit'>, today: LocalDay): Promise<Download> => {
    const rows: SheetCell[][] = []
    let cursor: string | undefined
    do {
      const page = await indebtedHouses(db, actor, { ...narrowed, cursor, limit: PAGE }, today)
      const told = await lastTold(
        db,
        narrowed.communityId,
        page.rows.map(({ houseId }) => houseId),
      )
      for (const { houseId, label, bills, fen, oldestDueDay } of page.rows)
        rows.push([
          label,
          bills,
          { fen },
          oldestDueDay,
          overdueDays(oldestDueDay, today),
          told.reminders.get(houseId) ?? null,
          told.letters.get(houseId) ?? null,
        ])
      cursor = page.next ?? undefined
    } while (cursor !== undefined && rows.length < MOST)
    return xlsxOf(
      `欠费-${today}.xlsx`,
      [
        { title: '房号', width: 22 },
        { title: '笔数', width: 8 },
        { title: '欠费金额', width: 14 },
        { title: '最早应缴日', width: 14 },
        { title: '逾期天数', width: 10 },
        { title: '最近提醒', width: 14 },
        { title: '最近催告', width: 14 },
      ],
      rows,
    )
  }
