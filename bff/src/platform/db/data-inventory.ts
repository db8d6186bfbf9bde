import type { Personal } from './column'
import type { AnyTable } from './table'

export interface InventoryEntry extends Personal {
  table: string
  column: string
  /** Sealed at rest. */
  sealed: boolean
}

/** Every stored personal field with purpose, basis, retention and sensitivity: what the law asks a processor to know. */
export const dataInventory = (tables: readonly AnyTable[]): InventoryEntry[] =>
  tables.flatMap((table) =>
    table.keys.flatMap((key) => {
      const column = table.columns[key]
      if (!column?.personal) return []
      return [{ table: table.name, column: table.column(key), sealed: column.sealed, ...column.personal }]
    }),
  )

/** Names under which people hide: whoever adds such a column says what it is for. */
const LOOKS_PERSONAL =
  /(^|_)(phone|mobile|tel|openid|open_id|unionid|union_id|wechat|id_number|id_card|plate|address|ip|birth|gender|email|avatar|signature|voice|face|latitude|longitude|person_name|real_name|visitor_name|full_name|contact|user_agent)(_|$)/

/** References and hashes point to a person without saying anything about one. */
const SAYS_NOTHING = new Set(['id', 'hash', 'instant', 'bool', 'int', 'day'])

/** Columns that look personal and are not in the inventory, as `table.column`. */
export const missingFromInventory = (tables: readonly AnyTable[]): string[] =>
  tables.flatMap((table) =>
    table.keys
      .filter((key) => {
        const column = table.columns[key]
        return column && !column.personal && !SAYS_NOTHING.has(column.kind) && LOOKS_PERSONAL.test(table.column(key))
      })
      .map((key) => `${table.name}.${table.column(key)}`),
  )
