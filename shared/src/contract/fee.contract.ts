import { z } from 'zod'
import { FEE_FORMULAS, FEE_KINDS, FEE_SCOPES, METER_KINDS } from '../domain/fee/fee.words'
import { FEE_LIMITS } from '../domain/fee/fee.limits'
import { contract, cursor, id, limit, localDay, op } from './define'

const OFFICE = ['cashier', 'supervisor', 'manager'] as const
const RULES = ['manager'] as const

const tier = z.strictObject({
  /** Usage of one month up to which this price counts, 1/100 of the unit; null = all that is above. */
  upToHundredths: z.int().min(1).max(FEE_LIMITS.usageMaxHundredths).nullable(),
  unitPriceE4: z.int().min(0).max(FEE_LIMITS.unitPriceMaxE4),
})

const lateFee = z.strictObject({
  /** Simple interest per day on unpaid principal, 1/100,000. */
  ratePerDayE5: z.int().min(1).max(FEE_LIMITS.lateRateMaxE5),
  graceDays: z.int().min(0).max(365),
  /** Most it may become, basis points of the principal. */
  capBp: z.int().min(1).max(10_000),
})

const price = z
  .strictObject({
    fromDay: localDay,
    /** 1/10,000 yuan per unit (and month). */
    unitPriceE4: z.int(),
    tiers: z.array(tier).nullable(),
    /** The day on which the change was made known. */
    noticedDay: localDay.nullable(),
    clause: z.string(),
    /** false: announced for later, or replaced. */
    inForce: z.boolean(),
  })
  .meta({ id: 'FeePrice' })

const item = z
  .strictObject({
    id,
    communityId: id,
    code: z.string(),
    name: z.string(),
    kind: z.enum(FEE_KINDS),
    formula: z.enum(FEE_FORMULAS),
    scope: z.enum(FEE_SCOPES),
    meterKind: z.enum(METER_KINDS).nullable(),
    /** 元/㎡·月 */
    unitWords: z.string(),
    cycleMonths: z.int(),
    dueDays: z.int(),
    passThrough: z.boolean(),
    clause: z.string(),
    basis: z.string(),
    priceManagement: z.string(),
    lateFee: lateFee.nullable(),
    active: z.boolean(),
    version: z.int(),
    prices: z.array(price),
  })
  .meta({ id: 'FeeItem' })

/** The sign on the wall: what 物业服务收费明码标价规定 art. 6 asks for, without what only the office needs. */
const shown = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    /** 按建筑面积、按月计 */
    method: z.string(),
    unitWords: z.string(),
    basis: z.string(),
    priceManagement: z.string(),
    clause: z.string(),
    passThrough: z.boolean(),
    lateFeeWords: z.string(),
    prices: z.array(price),
  })
  .meta({ id: 'FeeShown' })

const fields = {
  name: z.string().trim().min(1).max(FEE_LIMITS.nameMax),
  cycleMonths: z.int().min(1).max(12),
  /** Days from the publication to the due day. */
  dueDays: z.int().min(1).max(180),
  clause: z.string().trim().max(FEE_LIMITS.clauseMax),
  basis: z.string().trim().max(FEE_LIMITS.clauseMax),
  priceManagement: z.string().trim().min(1).max(30),
  lateFee: lateFee.nullable(),
}

const onHouse = z
  .strictObject({
    houseId: id,
    label: z.string(),
    quantity: z.int(),
    fromDay: localDay,
    untilDay: localDay.nullable(),
  })
  .meta({ id: 'FeeHouse' })

const repairPrice = z
  .strictObject({
    id,
    name: z.string(),
    /** 个, 米, 次 */
    unit: z.string(),
    unitPriceFen: z.int(),
    /** What the price covers. */
    includes: z.string(),
    active: z.boolean(),
  })
  .meta({ id: 'RepairPrice' })

const repairFields = {
  name: z.string().trim().min(1).max(40),
  unit: z.string().trim().min(1).max(8),
  unitPriceFen: z.int().min(0).max(10_000_000),
  includes: z.string().trim().max(200).default(''),
}

export const feeContract = contract('fee', {
  shown: op({
    method: 'GET',
    path: '/communities/:communityId/fees',
    roles: ['public'],
    summary: '收费公示: every fee with its price, basis and clause',
    input: { communityId: id },
    answer: z.strictObject({ firmName: z.string(), hotline: z.string(), items: z.array(shown) }),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  list: op({
    method: 'GET',
    path: '/communities/:communityId/fee-items',
    roles: OFFICE,
    summary: 'Fee items with all prices',
    input: { communityId: id },
    answer: z.array(item),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/fee-items/:itemId',
    roles: OFFICE,
    summary: 'One fee item',
    input: { itemId: id },
    answer: item,
    errors: ['FEE_ITEM_NOT_FOUND'],
  }),
  create: op({
    method: 'POST',
    path: '/communities/:communityId/fee-items',
    roles: RULES,
    summary: 'A new fee item with its first price',
    input: {
      communityId: id,
      code: z.string().regex(/^[a-z][a-z0-9_]{1,23}$/, { error: '代码用 2 到 24 个小写字母、数字或下划线' }),
      kind: z.enum(FEE_KINDS),
      formula: z.enum(FEE_FORMULAS),
      scope: z.enum(FEE_SCOPES),
      meterKind: z.enum(METER_KINDS).nullable().default(null),
      passThrough: z.boolean(),
      ...fields,
      fromDay: localDay,
      unitPriceE4: z.int().min(0).max(FEE_LIMITS.unitPriceMaxE4),
      tiers: z.array(tier).min(1).max(FEE_LIMITS.tiersMax).nullable().default(null),
    },
    answer: item,
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND', 'FEE_CODE_TAKEN'],
    idempotent: true,
  }),
  change: op({
    method: 'PUT',
    path: '/fee-items/:itemId',
    roles: RULES,
    summary: 'Name, terms and late fee; what has been billed keeps its own',
    input: { itemId: id, version: z.int(), active: z.boolean(), ...fields },
    answer: item,
    errors: ['FEE_ITEM_NOT_FOUND', 'FEE_STALE'],
  }),
  setPrice: op({
    method: 'POST',
    path: '/fee-items/:itemId/prices',
    roles: RULES,
    summary: 'A price from a day on; a rise needs a notice 30 days before',
    input: {
      itemId: id,
      fromDay: localDay,
      unitPriceE4: z.int().min(0).max(FEE_LIMITS.unitPriceMaxE4),
      tiers: z.array(tier).min(1).max(FEE_LIMITS.tiersMax).nullable().default(null),
      noticedDay: localDay.nullable().default(null),
      clause: z.string().trim().max(FEE_LIMITS.clauseMax).default(''),
    },
    answer: item,
    status: 201,
    errors: ['FEE_ITEM_NOT_FOUND', 'FEE_NOTICE_REQUIRED', 'FEE_PRICE_TAKEN'],
    idempotent: true,
  }),
  houses: op({
    method: 'GET',
    path: '/fee-items/:itemId/houses',
    roles: OFFICE,
    summary: 'Houses on the list of an item (parking spaces and the like)',
    input: { itemId: id, cursor: cursor.optional(), limit: limit.default(50) },
    answer: z.array(onHouse),
    page: true,
    errors: ['FEE_ITEM_NOT_FOUND'],
  }),
  setHouse: op({
    method: 'PUT',
    path: '/fee-items/:itemId/houses/:houseId',
    roles: OFFICE,
    summary: 'Put a house on the list of an item, or end it there on a day',
    input: { itemId: id, houseId: id, quantity: z.int().min(1).max(99), fromDay: localDay, untilDay: localDay.nullable().default(null) },
    answer: onHouse,
    errors: ['FEE_ITEM_NOT_FOUND', 'HOUSE_NOT_FOUND'],
  }),
  repairPrices: op({
    method: 'GET',
    path: '/communities/:communityId/repair-prices',
    roles: ['public'],
    summary: 'Price list of paid repairs',
    input: { communityId: id },
    answer: z.array(repairPrice),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  addRepairPrice: op({
    method: 'POST',
    path: '/communities/:communityId/repair-prices',
    roles: RULES,
    summary: 'Add a line to the price list',
    input: { communityId: id, ...repairFields },
    answer: repairPrice,
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND'],
    idempotent: true,
  }),
  changeRepairPrice: op({
    method: 'PUT',
    path: '/repair-prices/:repairPriceId',
    roles: RULES,
    summary: 'Change or retire a line; quotes already given keep theirs',
    input: { repairPriceId: id, active: z.boolean(), ...repairFields },
    answer: repairPrice,
    errors: ['REPAIR_PRICE_NOT_FOUND'],
  }),
})
