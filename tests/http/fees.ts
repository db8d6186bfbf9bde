import type { Api } from '@jinlin/shared/contract/all'
import type { StaffWho } from '../support/people'
import type { Community } from '../support/world'
import type { TestServer } from '../support/server'

/** Fee items as a manager opens them; every test changes what it is about. */
const COMMON = {
  cycleMonths: 1,
  dueDays: 15,
  passThrough: false,
  clause: '物业服务合同第 12 条',
  basis: '合同约定',
  priceManagement: '市场调节价',
  lateFee: null,
  fromDay: '2026-01-01',
  scope: 'all',
  meterKind: null,
  tiers: null,
} as const

export const PROPERTY = {
  ...COMMON,
  code: 'property',
  name: '物业费',
  kind: 'periodic',
  formula: 'area_month',
  unitPriceE4: 25_000,
} as const
export const PARKING = {
  ...COMMON,
  code: 'parking',
  name: '车位费',
  kind: 'periodic',
  formula: 'flat_month',
  scope: 'listed',
  unitPriceE4: 1_500_000,
} as const
export const WATER = {
  ...COMMON,
  code: 'water',
  name: '水费',
  kind: 'metered',
  formula: 'meter',
  meterKind: 'water',
  passThrough: true,
  unitPriceE4: 34_500,
} as const
export const LIFT = {
  ...COMMON,
  code: 'lift_share',
  name: '电梯电费公摊',
  kind: 'shared',
  formula: 'share_area',
  meterKind: 'power',
  passThrough: true,
  unitPriceE4: 5_380,
} as const

type Fields = Parameters<Api['fee']['create']>[0]

export const anItem = async (
  server: TestServer,
  { communityId, manager }: Community,
  fields: Omit<Fields, 'communityId'>,
): Promise<string> => (await server.as(manager).fee.create({ communityId, ...fields })).data.id

export const aMeter = async (
  server: TestServer,
  { communityId, manager }: Community,
  meter: {
    itemId: string
    serial: string
    houseId?: string
    buildingId?: string
    kind?: 'water' | 'power'
    digits?: number
    factor?: number
  },
): Promise<string> => {
  const { kind = 'water', ...rest } = meter
  const { data } = await server.as(manager).meter.create({ communityId, kind, installedDay: '2025-01-01', ...rest })
  return data.id
}

export const aReading = (server: TestServer, who: StaffWho, meterId: string, period: string, valueHundredths: number, reason = '') =>
  server.as(who).meter.read({ meterId, period, valueHundredths, reason })

/** Previewed by the cashier, approved by the manager, published. */
export const publish = async (
  server: TestServer,
  town: Community,
  run: { itemId: string; fromMonth: string; months?: number; totalFen?: number },
): Promise<string> => {
  const { data } = await server.as(town.cashier).billRun.preview({ communityId: town.communityId, ...run })
  await server.as(town.manager).billRun.approve({ runId: data.id, version: data.version })
  await server.drain()
  return data.id
}

export interface BillLine {
  houseId: string
  amountFen: number
  quantityHundredths: number | null
  arithmetic: { label: string; value: string }[] | null
  state: string
}

export const billsOf = async (server: TestServer, runId: string): Promise<BillLine[]> => {
  const rows = await server.db.query<{
    houseId: string
    amountFen: number
    quantity: number | null
    arithmetic: string | null
    state: string
  }>(
    `SELECT house_id AS houseId, amount_fen AS amountFen, quantity_hundredths AS quantity, arithmetic, state FROM bill
     WHERE run_id = ? ORDER BY house_id`,
    [runId],
  )
  return rows.map(({ houseId, amountFen, quantity, arithmetic, state }) => ({
    houseId,
    amountFen: Number(amountFen),
    quantityHundredths: quantity === null ? null : Number(quantity),
    arithmetic: arithmetic === null ? null : (JSON.parse(arithmetic) as BillLine['arithmetic']),
    state,
  }))
}
