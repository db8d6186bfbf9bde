import type { LateFeeRule } from '@jinlin/shared/domain/fee/late-fee'
import type { Tier } from '@jinlin/shared/domain/fee/price'
import type { FeeFormula, FeeKind, FeeScope, MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { c, table, type Row } from '../../platform/db/table'

/** 收费项目. Its formula is a word; what has been billed copied its terms, so a change here reaches only later bills. */
export const feeItem = table(
  'fee_item',
  {
    id: c.id(),
    communityId: c.id(),
    /** Also the last part of the ledger account `income:<code>`. */
    code: c.word(24),
    name: c.text(30),
    kind: c.word<FeeKind>(12),
    formula: c.word<FeeFormula>(16),
    scope: c.word<FeeScope>(8),
    /** Whose usage is billed or is the measure of a share. */
    meterKind: c.word<MeterKind>(8).null(),
    cycleMonths: c.int(),
    dueDays: c.int(),
    /** 代收: nothing is added to what the supplier takes. */
    passThrough: c.bool(),
    clause: c.text(300),
    basis: c.text(300),
    priceManagement: c.text(30),
    lateFee: c.json<LateFeeRule>().null(),
    active: c.bool(),
    createdAt: c.instant(),
    version: c.int(),
  },
  { primary: ['id'], unique: [['communityId', 'code']] },
)

/** Never edited: a bill of last year must still explain itself. */
export const feePrice = table(
  'fee_price',
  {
    itemId: c.id(),
    fromDay: c.localDay(),
    communityId: c.id(),
    unitPriceE4: c.big(),
    tiers: c.json<Tier[]>().null(),
    noticedDay: c.localDay().null(),
    clause: c.text(300),
    createdAt: c.instant(),
    /** Null: written when the community was opened. */
    createdBy: c.id().null(),
  },
  { primary: ['itemId', 'fromDay'] },
)

/** Who has a parking space, and since when. Days are inclusive. */
export const feeItemHouse = table(
  'fee_item_house',
  {
    itemId: c.id(),
    houseId: c.id(),
    communityId: c.id(),
    quantity: c.int(),
    fromDay: c.localDay(),
    untilDay: c.localDay().null(),
  },
  {
    primary: ['itemId', 'houseId'],
    indexes: [{ name: 'house', columns: ['communityId', 'houseId'], serves: 'cashier: what a house is on the list for' }],
  },
)

/** 维修价目: what a quote is made of. */
export const repairPrice = table(
  'repair_price',
  {
    id: c.id(),
    communityId: c.id(),
    name: c.text(40),
    unit: c.text(8),
    unitPriceFen: c.fen(),
    includes: c.text(200),
    active: c.bool(),
  },
  { primary: ['id'], indexes: [{ name: 'list', columns: ['communityId', 'active', 'name'], serves: 'price list of paid repairs' }] },
)

export type FeeItemRow = Row<typeof feeItem>
export type FeePriceRow = Row<typeof feePrice>
export type RepairPriceRow = Row<typeof repairPrice>
