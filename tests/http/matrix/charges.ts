import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { TestServer } from '../../support/server'
import type { Community } from '../../support/world'
import { aBill } from '../bills'
import { aMeter, anItem, aReading, PARKING, PROPERTY, WATER } from '../fees'
import type { Row } from './expectations'
import { type Fields, operationNamed, send } from './operations'

/** Fees, meters and bill runs in the matrix. */
export interface ChargeObjects {
  propertyItemId: string
  listItemId: string
  waterItemId: string
  repairPriceId: string
  /** Read in October, and nothing doubtful about it. */
  meterId: string
  meterImportId: string
  /** Previewed by the cashier. */
  runId: string
  /** Taken back, and not made out again. */
  voidBillId: string
}

let made = 0
const another = (word: string): string => `${word}_${(made += 1)}`

const aRun = async (server: TestServer, town: Community): Promise<{ runId: string }> => {
  const itemId = await anItem(server, town, { ...PROPERTY, code: another('run') })
  const { data } = await server.as(town.cashier).billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-11' })
  return { runId: data.id }
}

const anImport = async (server: TestServer, town: Community, serial: string): Promise<string> => {
  const input = { communityId: town.communityId, period: '2026-11' }
  const file = Buffer.from(`表号,本期读数\n${serial},12`)
  const answer = await send(server, operationNamed('meter.previewImport'), { who: town.cashier, input, file })
  return answer.json<{ data: { importId: string } }>().data.importId
}

export const chargeObjects = async (server: TestServer, town: Community): Promise<ChargeObjects> => {
  const waterItemId = await anItem(server, town, { ...WATER, code: another('water') })
  const houseId = town.resident.houseId
  const meterId = await aMeter(server, town, { itemId: waterItemId, serial: another('W').replace('_', '-'), houseId })
  await aReading(server, town.worker, meterId, '2026-10', 10_00)
  const listed = another('W').replace('_', '-')
  await aMeter(server, town, { itemId: waterItemId, serial: listed, houseId })
  const price = { communityId: town.communityId, name: '更换角阀', unit: '个', unitPriceFen: 4_500 }
  return {
    propertyItemId: await anItem(server, town, { ...PROPERTY, code: another('property') }),
    listItemId: await anItem(server, town, { ...PARKING, code: another('parking') }),
    waterItemId,
    repairPriceId: (await server.as(town.manager).fee.addRepairPrice(price)).data.id,
    meterId,
    meterImportId: await anImport(server, town, listed),
    voidBillId: (
      await aBill(server, town, '2026-08', { itemId: await anItem(server, town, { ...PROPERTY, code: another('again') }), state: 'void' })
    ).id,
    ...(await aRun(server, town)),
  }
}

export const CHARGE_FRESH: Readonly<Record<string, (server: TestServer, town: Community) => Promise<Partial<ChargeObjects>>>> = {
  'fee.change': async (server, town) => ({ propertyItemId: await anItem(server, town, { ...PROPERTY, code: another('change') }) }),
  'fee.setPrice': async (server, town) => ({ propertyItemId: await anItem(server, town, { ...PROPERTY, code: another('price') }) }),
  // Not read this month: each role hears the same.
  'meter.retire': async (server, town) => ({
    meterId: await aMeter(server, town, {
      itemId: await anItem(server, town, { ...WATER, code: another('retire') }),
      serial: another('R').replace('_', '-'),
      houseId: town.resident.houseId,
    }),
  }),
  'billRun.approve': aRun,
  'billRun.cancel': aRun,
}

type At = ChargeObjects & { communityId: string; houseId: string }
type Make = (at: At) => Fields

const community: Make = ({ communityId }) => ({ communityId })
const run: Make = ({ runId }) => ({ runId })
const step: Make = ({ runId }) => ({ runId, version: 1 })
const meter: Make = ({ meterId }) => ({ meterId })
const round: Make = ({ communityId }) => ({ communityId, period: '2026-11' })
const imported: Make = ({ communityId, meterImportId }) => ({ communityId, importId: meterImportId })
const LINE = { name: '更换角阀', unit: '个', unitPriceFen: 4_500 }

export const CHARGE_INPUTS: Readonly<Record<string, Make>> = {
  'fee.shown': community,
  'fee.list': community,
  'fee.get': ({ propertyItemId }) => ({ itemId: propertyItemId }),
  'fee.create': ({ communityId }) => ({ communityId, ...PROPERTY, code: another('create') }),
  'fee.change': ({ propertyItemId }) => ({
    ...{ itemId: propertyItemId, version: 1, active: true, name: '物业费', cycleMonths: 1, dueDays: 15 },
    ...{ clause: '', basis: '', priceManagement: '市场调节价', lateFee: null },
  }),
  'fee.setPrice': ({ propertyItemId }) => ({ itemId: propertyItemId, fromDay: '2027-01-01', unitPriceE4: 20_000 }),
  'fee.houses': ({ listItemId }) => ({ itemId: listItemId }),
  'fee.setHouse': ({ listItemId, houseId }) => ({ itemId: listItemId, houseId, quantity: 1, fromDay: '2026-01-01' }),
  'fee.repairPrices': community,
  'fee.addRepairPrice': ({ communityId }) => ({ communityId, ...LINE }),
  'fee.changeRepairPrice': ({ repairPriceId }) => ({ repairPriceId, active: true, ...LINE }),

  'meter.list': round,
  'meter.progress': round,
  'meter.get': meter,
  'meter.create': ({ communityId, waterItemId, houseId }) => ({
    ...{ communityId, itemId: waterItemId, houseId, kind: 'water', serial: another('N').replace('_', '-'), installedDay: '2026-01-01' },
  }),
  'meter.retire': ({ meterId }) => ({ meterId, words: '表坏了, 换新表' }),
  'meter.read': ({ meterId }) => ({ meterId, period: '2026-11', valueHundredths: 12_00 }),
  'meter.confirm': ({ meterId }) => ({ meterId, period: '2026-10', words: '无误' }),
  'meter.previewImport': round,
  'meter.getImport': imported,
  'meter.commitImport': imported,

  'billRun.preview': ({ communityId, propertyItemId }) => ({ communityId, itemId: propertyItemId, fromMonth: '2026-11' }),
  'billRun.again': ({ voidBillId }) => ({ billId: voidBillId }),
  'billRun.list': community,
  'billRun.get': run,
  'billRun.lines': run,
  'billRun.approve': step,
  'billRun.cancel': step,
}

const OFFICE = ['cashier', 'supervisor', 'manager'] as const
const READERS = ['holder', 'technician', ...OFFICE] as const
const office = (hidden: ErrorCode, answer?: Row['answer']): Row => ({ may: OFFICE, hidden, ...(answer ? { answer } : {}) })
const rules = (hidden: ErrorCode): Row => ({ may: ['manager'], hidden })
const readers = (hidden: ErrorCode): Row => ({ may: READERS, hidden })
const gone = { importId: 'METER_IMPORT_NOT_FOUND' } as const

export const chargeExpectations = (everybody: () => Row): Readonly<Record<string, Row>> => ({
  'fee.shown': everybody(),
  'fee.list': office('COMMUNITY_NOT_FOUND'),
  'fee.get': office('FEE_ITEM_NOT_FOUND'),
  'fee.create': rules('COMMUNITY_NOT_FOUND'),
  'fee.change': rules('FEE_ITEM_NOT_FOUND'),
  'fee.setPrice': rules('FEE_ITEM_NOT_FOUND'),
  'fee.houses': office('FEE_ITEM_NOT_FOUND'),
  'fee.setHouse': office('FEE_ITEM_NOT_FOUND'),
  'fee.repairPrices': everybody(),
  'fee.addRepairPrice': rules('COMMUNITY_NOT_FOUND'),
  'fee.changeRepairPrice': rules('REPAIR_PRICE_NOT_FOUND'),

  'meter.list': readers('COMMUNITY_NOT_FOUND'),
  'meter.progress': readers('COMMUNITY_NOT_FOUND'),
  'meter.get': readers('METER_NOT_FOUND'),
  'meter.create': office('COMMUNITY_NOT_FOUND'),
  'meter.retire': office('METER_NOT_FOUND', 'METER_READING_NOT_FOUND'),
  'meter.read': readers('METER_NOT_FOUND'),
  'meter.confirm': office('METER_NOT_FOUND', 'METER_READING_STATE'),
  // The matrix sends a picture.
  'meter.previewImport': office('COMMUNITY_NOT_FOUND', 'METER_FILE_UNREADABLE'),
  'meter.getImport': { ...office('COMMUNITY_NOT_FOUND'), gone },
  'meter.commitImport': { ...office('COMMUNITY_NOT_FOUND'), gone },

  'billRun.preview': office('COMMUNITY_NOT_FOUND'),
  'billRun.again': office('BILL_NOT_FOUND'),
  'billRun.list': office('COMMUNITY_NOT_FOUND'),
  'billRun.get': office('BILL_RUN_NOT_FOUND'),
  'billRun.lines': office('BILL_RUN_NOT_FOUND'),
  'billRun.approve': { may: ['supervisor', 'manager'], hidden: 'BILL_RUN_NOT_FOUND' },
  'billRun.cancel': office('BILL_RUN_NOT_FOUND'),
})

export const CHARGE_NOT_THERE: Readonly<Record<string, ErrorCode>> = {
  itemId: 'FEE_ITEM_NOT_FOUND',
  repairPriceId: 'REPAIR_PRICE_NOT_FOUND',
  meterId: 'METER_NOT_FOUND',
  runId: 'BILL_RUN_NOT_FOUND',
}
