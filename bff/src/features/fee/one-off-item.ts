import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { feeItem, type FeeItemRow } from './fee.table'

const NAMES: Readonly<Record<string, string>> = { repair: '维修费', card: '门禁卡工本费' }

/** A paid repair must not wait for somebody to open an item for it. Two at once: the unique code leaves one. */
export const oneOffItem = async (tx: Tx, communityId: string, code: string): Promise<FeeItemRow> => {
  const found = await tx.one(feeItem, { communityId, code })
  if (found) return found
  const row: FeeItemRow = {
    id: tx.newId(),
    communityId,
    code,
    name: NAMES[code] ?? code,
    kind: 'one_off',
    formula: 'amount',
    scope: 'all',
    meterKind: null,
    cycleMonths: 1,
    dueDays: 15,
    passThrough: false,
    clause: '',
    basis: '按维修价目表, 经住户同意后施工',
    priceManagement: '市场调节价',
    lateFee: null,
    active: true,
    createdAt: tx.now,
    version: 1,
  }
  try {
    await tx.insert(feeItem, row)
    return row
  } catch (error) {
    const other = error instanceof DuplicateKey ? await tx.one(feeItem, { communityId, code }) : undefined
    if (other) return other
    throw error
  }
}
