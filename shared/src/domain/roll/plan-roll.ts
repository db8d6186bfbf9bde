import { houseKey } from './house-names'
import type { RollRow } from './roll.types'

/** What the community has on record for one house; the owner fields are null for a house that no roll has named yet. */
export interface RecordedHouse {
  readonly houseId: string
  readonly ownerName: string | null
  readonly phone: string | null
  readonly areaHundredths: number | null
}

export interface RollUpdate {
  readonly row: RollRow
  readonly houseId: string
  /** Another name or number: the present entry becomes history. */
  readonly owner: boolean
  readonly area: boolean
}

export interface RollPlan {
  readonly add: readonly RollRow[]
  readonly update: readonly RollUpdate[]
  readonly unchanged: number
}

/** What importing these rows would change. Houses on record that the file does not name stay as they are: a roll may cover one building. */
export const planRoll = (rows: readonly RollRow[], recorded: ReadonlyMap<string, RecordedHouse>): RollPlan => {
  const add: RollRow[] = []
  const update: RollUpdate[] = []
  let unchanged = 0
  for (const row of rows) {
    const known = recorded.get(houseKey(row))
    if (!known) {
      add.push(row)
      continue
    }
    const owner = known.ownerName !== row.ownerName || known.phone !== row.phone
    const area = known.areaHundredths !== row.areaHundredths
    if (owner || area) update.push({ row, houseId: known.houseId, owner, area })
    else unchanged += 1
  }
  return { add, update, unchanged }
}
