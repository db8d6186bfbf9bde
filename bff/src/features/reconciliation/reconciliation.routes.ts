import { reconciliationContract } from '@jinlin/shared/contract/reconciliation.contract'
import { RECON_LIMITS } from '@jinlin/shared/domain/reconciliation/recon.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { addDays, endOfDay, isLocalDay, localDayOf } from '@jinlin/shared/kernel/local-day'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { PayRefused, PayUnknown } from '../../platform/wechat/pay/wechat-pay.port'
import { staffApi } from '../staff/staff.api'
import { checkDay } from './check-day'
import { daySheet } from './day-sheet'
import { dayOf, daysOfMonth, differenceOf, differencePage, differencesOfDay } from './reconciliation.queries'
import { showDay, showDifference } from './reconciliation.presenter'
import type { DifferenceRecord, ReconDayRecord } from './reconciliation.table'
import { resolveDifference, takeDifference } from './settle-difference'

export const reconciliationRoutes = (ports: Ports): Bound => {
  const { db, uow, wechatPay } = ports
  const staff = staffApi(ports)
  const check = checkDay(ports)
  // Without a merchant there are no days and nothing to settle.
  const { mchId } = wechatPay

  const show = async (actor: StaffActor, rows: readonly DifferenceRecord[]) => {
    const owners = [...new Set(rows.flatMap(({ ownerStaffId }) => ownerStaffId ?? []))]
    const names = owners.length === 0 ? undefined : await staff.staffOf(owners)
    return rows.map((row) => showDifference(row, actor, (id) => names?.get(id)?.name ?? '已离职'))
  }
  const showOne = async (actor: StaffActor, row: DifferenceRecord) => {
    const [shown] = await show(actor, [row])
    if (!shown) throw refuse('DIFFERENCE_NOT_FOUND')
    return { data: shown }
  }
  const must = async (actor: StaffActor, id: string): Promise<DifferenceRecord> => {
    const row = await differenceOf(db, actor, mchId, id)
    if (!row) throw refuse('DIFFERENCE_NOT_FOUND')
    return row
  }

  return bind(reconciliationContract, {
    days: async (_actor, { month }) => ({ data: (await daysOfMonth(db, mchId, month)).map(showDay) }),
    check: async (_actor, { day }, { now }) => {
      if (!wechatPay.enabled) throw refuse('PAY_OFF')
      if (!isLocalDay(day) || endOfDay(day) + RECON_LIMITS.readyMinute * MINUTE > now) throw refuse('RECON_TOO_EARLY')
      if (day < addDays(localDayOf(now), -RECON_LIMITS.daysBack)) throw refuse('RECON_TOO_OLD')
      try {
        await check(wechatPay, day)
      } catch (error) {
        if (error instanceof PayUnknown || error instanceof PayRefused) throw refuse('WECHAT_UNAVAILABLE', { cause: error, retryAfter: 60 })
        throw error
      }
      return { data: showDay((await dayOf(db, mchId, day)) as ReconDayRecord) }
    },
    differences: async (actor, input) => {
      const { rows, next } = await differencePage(db, actor, mchId, input)
      return { data: await show(actor, rows), page: { next } }
    },
    take: async (actor, { differenceId }) => {
      const row = await must(actor, differenceId)
      return showOne(actor, await uow.run((tx) => takeDifference(tx, actor, row)))
    },
    resolve: async (actor, { differenceId, words }) => {
      const row = await must(actor, differenceId)
      return showOne(actor, await uow.run((tx) => resolveDifference(tx, actor, row, words)))
    },
    export: async (actor, { day }) => {
      if (!(await dayOf(db, mchId, day))) throw refuse('RECON_DAY_NOT_FOUND')
      return { data: await daySheet(day, await differencesOfDay(db, actor, mchId, day)) }
    },
  })
}
