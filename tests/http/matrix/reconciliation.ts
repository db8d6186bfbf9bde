import { reconDifference } from '@jinlin/bff/features/reconciliation/reconciliation.table'
import { ensureDay } from '@jinlin/bff/features/reconciliation/keep-day'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { TestServer } from '../../support/server'
import type { Community } from '../../support/world'
import type { Row } from './expectations'
import type { Fields } from './operations'

/** Days and differences in the matrix, whose server has no WeChat Pay: they stand as a check has left them behind. */
export interface ReconciliationObjects {
  /** About a payment of the community, nobody's yet. */
  differenceId: string
}

const DAY = '2026-11-20'

const aDifference = (server: TestServer, { communityId }: Community, ownerStaffId: string | null = null): Promise<string> =>
  server.uow.run(async (tx) => {
    const { mchId } = server.ports.wechatPay
    await ensureDay(tx, mchId, DAY)
    const id = tx.newId()
    await tx.insert(reconDifference, {
      ...{ id, mchId, day: DAY, kind: 'amount', what: 'pay', outNumber: id, outTradeNo: id, transactionId: null, oursFen: 1_000 },
      ...{ theirsFen: 1_100, communityId, fileLine: 2, state: 'open', ownerStaffId, words: '', createdAt: tx.now, resolvedAt: null },
      ...{ resolvedBy: null, sortAt: tx.now },
    })
    return id
  })

export const reconciliationObjects = async (server: TestServer, town: Community): Promise<ReconciliationObjects> => ({
  differenceId: await aDifference(server, town),
})

export const RECONCILIATION_FRESH: Readonly<
  Record<string, (server: TestServer, town: Community & { cashier: { staffId: string } }) => Promise<Partial<ReconciliationObjects>>>
> = {
  'reconciliation.take': async (server, town) => ({ differenceId: await aDifference(server, town) }),
  // Taken by the cashier.
  'reconciliation.resolve': async (server, town) => ({ differenceId: await aDifference(server, town, town.cashier.staffId) }),
}

type Make = (at: ReconciliationObjects) => Fields

export const RECONCILIATION_INPUTS: Readonly<Record<string, Make>> = {
  'reconciliation.days': () => ({ month: '2026-11' }),
  'reconciliation.check': () => ({ day: DAY }),
  'reconciliation.differences': () => ({ day: DAY }),
  'reconciliation.take': ({ differenceId }) => ({ differenceId }),
  'reconciliation.resolve': ({ differenceId }) => ({ differenceId, words: '微信平台已核实' }),
  'reconciliation.export': () => ({ day: DAY }),
}

const MONEY = ['cashier', 'supervisor', 'manager'] as const
/** One merchant serves one firm, so that days belong to whoever handles its money anywhere; a difference belongs to its community. */
const ANYWHERE = [...MONEY, 'managerThere', 'managerElsewhere'] as const

export const RECONCILIATION_EXPECTATIONS: Readonly<Record<string, Row>> = {
  'reconciliation.days': { may: ANYWHERE },
  'reconciliation.check': { may: ['supervisor', 'manager', 'managerThere', 'managerElsewhere'], answer: 'PAY_OFF' },
  'reconciliation.differences': { may: ANYWHERE },
  'reconciliation.take': { may: MONEY, hidden: 'DIFFERENCE_NOT_FOUND' },
  'reconciliation.resolve': {
    may: MONEY,
    hidden: 'DIFFERENCE_NOT_FOUND',
    // A colleague looks after it.
    but: { supervisor: 'DIFFERENCE_NOT_YOURS', manager: 'DIFFERENCE_NOT_YOURS' },
  },
  'reconciliation.export': { may: ANYWHERE },
}

export const RECONCILIATION_NOT_THERE: Readonly<Record<string, ErrorCode>> = { differenceId: 'DIFFERENCE_NOT_FOUND' }
