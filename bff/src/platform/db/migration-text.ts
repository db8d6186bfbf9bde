import type { AnyTable } from './table'
import { columnsOf } from './table'

const SIZED = new Set(['word', 'text', 'secret'])
const quoted = (columns: readonly string[]) => `[${columns.map((column) => `'${column}'`).join(', ')}]`

/** The `createTable` call of a table as it is today, to be pasted into a new migration and frozen there. */
export const migrationText = (table: AnyTable): string => {
  const lines = table.keys.map((key) => {
    const column = table.columns[key] as NonNullable<AnyTable['columns'][string]>
    return `    ${table.column(key)}: '${column.kind}${SIZED.has(column.kind) ? `(${column.length})` : ''}${column.nullable ? ' null' : ''}',`
  })
  const parts = [`  columns: {\n${lines.join('\n')}\n  },`, `  primary: ${quoted(columnsOf(table, table.primary))},`]
  if (table.unique.length > 0) parts.push(`  unique: [${table.unique.map((keys) => quoted(columnsOf(table, keys))).join(', ')}],`)
  if (table.indexes.length > 0)
    parts.push(`  indexes: { ${table.indexes.map(({ name, columns }) => `${name}: ${quoted(columnsOf(table, columns))}`).join(', ')} },`)
  return `await createTable(runner, '${table.name}', {\n${parts.join('\n')}\n})`
}
