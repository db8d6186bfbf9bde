import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { approveRun } from '@jinlin/bff/features/bill-run/approve-run'
import { previewRun } from '@jinlin/bff/features/bill-run/preview-run'
import { publishRun } from '@jinlin/bff/features/bill-run/publish-run'
import { createItem, type NewFeeItem } from '@jinlin/bff/features/fee/create-item'
import { feeItemHouse } from '@jinlin/bff/features/fee/fee.table'
import { addRepairPrice } from '@jinlin/bff/features/fee/repair-prices'
import { commitReadings, previewReadings } from '@jinlin/bff/features/meter/import-readings'
import { meter } from '@jinlin/bff/features/meter/meter.table'
import type { Composed } from '@jinlin/bff/compose'
import { outboxEvent } from '@jinlin/bff/platform/db/platform-tables'
import { addMonths, firstDayOf, type Month, monthOf } from '@jinlin/shared/domain/fee/months'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import type { Colleague } from './colleagues'
import type { Home, Place } from './place'
import { dice, type Dice } from './random'
import type { SetClock } from './teller'

const MONTHS = 12

const COMMON = {
  scope: 'all',
  meterKind: null,
  cycleMonths: 1,
  dueDays: 25,
  passThrough: false,
  lateFee: null,
  tiers: null,
  priceManagement: '市场调节价',
} as const

type Plan = Omit<NewFeeItem, 'communityId' | 'fromDay'>

const ITEMS: readonly Plan[] = [
  {
    ...COMMON,
    ...{ code: 'property', name: '物业费', kind: 'periodic', formula: 'area_month', unitPriceE4: 26_000, priceManagement: '政府指导价' },
    ...{ clause: '前期物业服务合同第 18 条: 按建筑面积每月计收', basis: '前期物业服务合同; 小区所在区物业服务等级二级指导价' },
    lateFee: { ratePerDayE5: 30, graceDays: 60, capBp: 10_000 },
  },
  {
    ...COMMON,
    ...{ code: 'parking', name: '车位服务费', kind: 'periodic', formula: 'flat_month', scope: 'listed', unitPriceE4: 800_000 },
    ...{ clause: '车位服务协议第 3 条: 每个车位每月 80 元', basis: '车位服务协议' },
  },
  {
    ...COMMON,
    ...{ code: 'water', name: '水费', kind: 'metered', formula: 'meter', meterKind: 'water', passThrough: true, unitPriceE4: 0 },
    ...{ clause: '按供水单位到户价代收', basis: '市居民用水阶梯价格', priceManagement: '政府定价' },
    tiers: [
      { upToHundredths: 18_00, unitPriceE4: 29_000 },
      { upToHundredths: 25_00, unitPriceE4: 38_500 },
      { upToHundredths: null, unitPriceE4: 67_000 },
    ],
  },
  {
    ...COMMON,
    ...{
      code: 'lift_share',
      name: '电梯电费公摊',
      kind: 'shared',
      formula: 'share_area',
      meterKind: 'power',
      passThrough: true,
      unitPriceE4: 5_380,
    },
    ...{ clause: '前期物业服务合同第 21 条: 按建筑面积分摊到栋', basis: '居民合表电价', priceManagement: '政府定价' },
  },
  {
    ...COMMON,
    ...{ code: 'repair', name: '维修费', kind: 'one_off', formula: 'amount', unitPriceE4: 0, dueDays: 15 },
    ...{ clause: '按维修价目表, 经住户同意后施工', basis: '维修价目表' },
  },
  {
    ...COMMON,
    ...{ code: 'card', name: '门禁卡工本费', kind: 'one_off', formula: 'amount', unitPriceE4: 200_000, dueDays: 15 },
    ...{ clause: '每户免费 2 张, 补办每张 20 元', basis: '临时管理规约' },
  },
]

const REPAIRS = [
  { name: '更换角阀', unit: '个', unitPriceFen: 4_500, includes: '含铜角阀和人工, 保修 6 个月' },
  { name: '更换水龙头', unit: '个', unitPriceFen: 8_000, includes: '含普通龙头和人工' },
  { name: '疏通下水道', unit: '次', unitPriceFen: 6_000, includes: '户内支管' },
  { name: '更换马桶水件', unit: '套', unitPriceFen: 7_500, includes: '含进水阀和排水阀' },
  { name: '更换开关面板', unit: '个', unitPriceFen: 3_500, includes: '含普通面板和人工' },
  { name: '更换灯具', unit: '盏', unitPriceFen: 3_000, includes: '人工, 灯具自备' },
  { name: '更换漏电保护器', unit: '个', unitPriceFen: 12_000, includes: '含材料和人工' },
  { name: '更换门锁锁芯', unit: '个', unitPriceFen: 18_000, includes: '含 C 级锁芯' },
] as const

interface Dial {
  serial: string
  value: number
  /** Usage of a usual month, 1/100. */
  usual: number
}

interface Told {
  composed: Composed
  clock: SetClock
  place: Place
  maker: string
  checker: Colleague
  itemIds: ReadonlyMap<string, string>
  folder: string
}

const ninth = (month: Month, day: number): number => startOfDay(firstDayOf(month)) + (day - 1) * DAY + 9 * HOUR

/** A list as the round brings it home, through the import that everybody uses. */
const importMonth = async ({ composed, place, maker, folder }: Told, month: Month, dials: readonly Dial[], chance: Dice): Promise<void> => {
  for (const dial of dials) dial.value += Math.round((dial.usual * chance.between(70, 130)) / 100)
  const file = path.join(folder, `${month}.csv`)
  const rows = dials.map(({ serial, value }) => `${serial},${(value / 100).toFixed(2)}`)
  writeFileSync(file, ['表号,本期读数', ...rows].join('\n'))
  const { communityId } = place
  const source = { communityId, staffId: maker, period: month, path: file, fileName: `${month} 抄表.csv` }
  const seen = await previewReadings(composed.ports)(source)
  if (seen.state !== 'previewed') throw new Error(`the readings of ${month} have faults: ${JSON.stringify(seen.faults.slice(0, 3))}`)
  await commitReadings(composed.ports)({ communityId, importId: seen.id, staffId: maker })
}

const previewed = ({ composed, place, maker, itemIds }: Told, code: string, month: Month) =>
  composed.uow.run((tx) =>
    previewRun(composed.ports)(tx, maker, { communityId: place.communityId, itemId: itemIds.get(code) ?? '', fromMonth: month }),
  )

const published = async (told: Told, code: string, month: Month): Promise<void> => {
  const { ports, uow } = told.composed
  const run = await previewed(told, code, month)
  await uow.run((tx) => approveRun(ports)(tx, told.checker.actor, { runId: run.id, version: run.version }))
  await publishRun(ports)(run.id)
}

const insertMeters = async ({ composed, place, itemIds }: Told, chance: Dice, since: string): Promise<Dial[]> => {
  const dials: Dial[] = []
  const row = (
    serial: string,
    kind: 'water' | 'power',
    code: string,
    at: { houseId: string | null; buildingId: string; place: string },
  ) => {
    const value = chance.between(100_00, 900_00)
    const usual = kind === 'water' ? chance.between(6_00, 16_00) : chance.between(1_400_00, 2_200_00)
    dials.push({ serial, value, usual })
    return {
      serial,
      kind,
      ...at,
      digits: 6,
      factor: 1,
      itemId: itemIds.get(code) ?? '',
      installedDay: since,
      startHundredths: value,
      lastMonth: null,
      version: 1,
    }
  }
  const homeMeter = ({ houseId, buildingId, label }: Home, index: number) =>
    row(`W${String(index + 1).padStart(5, '0')}`, 'water', 'water', { houseId, buildingId, place: label })
  const rows = [
    ...place.homes.map(homeMeter),
    ...place.buildings.map(({ id, name }, index) =>
      row(`P${String(index + 1).padStart(5, '0')}`, 'power', 'lift_share', { houseId: null, buildingId: id, place: name }),
    ),
  ]
  await composed.uow.run((tx) =>
    tx.insert(
      meter,
      rows.map((one) => ({ id: tx.newId(), communityId: place.communityId, ...one })),
    ),
  )
  return dials
}

/**
 * Fees of a community and a year of them: items, meters, readings and runs, through the product's own commands. Of this month the property fee is out; last
 * month's water waits for its second person, and the round of this month is half done.
 * @returns fee items by code
 */
export const seedFees = async (
  composed: Composed,
  clock: SetClock,
  { place, colleagues, now }: { place: Place; colleagues: readonly Colleague[]; now: number },
): Promise<ReadonlyMap<string, string>> => {
  const chance = dice(1122)
  const withRole = (role: string): Colleague => {
    const found = colleagues.find(({ actor }) => actor.posts.some(({ roles }) => (roles as readonly string[]).includes(role)))
    if (!found) throw new Error(`the demo has no ${role}`)
    return found
  }
  const thisMonth = monthOf(localDayOf(now))
  const first = addMonths(thisMonth, -MONTHS)
  const since = firstDayOf(addMonths(first, -12))
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-seed-'))
  const { communityId } = place
  const maker = withRole('cashier').actor.staffId
  clock.set(startOfDay(firstDayOf(first)))
  const itemIds = new Map<string, string>()
  await composed.uow.run(async (tx) => {
    for (const item of ITEMS) itemIds.set(item.code, (await createItem(tx, null, { ...item, communityId, fromDay: since })).id)
    for (const line of REPAIRS) await addRepairPrice(tx, { staffId: withRole('manager').actor.staffId }, communityId, line)
    const parked = place.homes.filter((_, index) => index % 3 === 0)
    await tx.insert(
      feeItemHouse,
      parked.map(({ houseId }) => ({
        ...{
          itemId: itemIds.get('parking') ?? '',
          houseId,
          communityId,
          quantity: chance.between(1, 10) > 9 ? 2 : 1,
          fromDay: since,
          untilDay: null,
        },
      })),
    )
  })
  const told: Told = { composed, clock, place, maker, checker: withRole('manager'), itemIds, folder }
  const dials = await insertMeters(told, chance, since)
  try {
    for (let back = MONTHS; back >= 0; back--) {
      const month = addMonths(thisMonth, -back)
      if (ninth(month, 1) <= now) {
        clock.set(ninth(month, 1))
        await published(told, 'property', month)
        await published(told, 'parking', month)
      }
      const before = addMonths(month, -1)
      if (back === MONTHS || ninth(month, 3) > now) continue
      clock.set(ninth(month, 3))
      await importMonth(told, before, dials, chance)
      await published(told, 'lift_share', before)
      if (back === 0) await previewed(told, 'water', before)
      else await published(told, 'water', before)
    }
    clock.set(now)
    await importMonth(told, thisMonth, dials.slice(0, Math.floor(dials.length / 2)), chance)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // What a year of runs told is no news any more.
  await composed.uow.run((tx) => tx.delete(outboxEvent, { sql: "status = 'waiting' AND type LIKE 'bill_run.%'", params: [] }))
  return itemIds
}
