import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Column } from './column'
import { type Kind, physicalOf } from './ddl'
import { columnsOf, indexName, type AnyTable, uniqueName } from './table'

/** The TypeORM view of a table: what migrations are compared with and the pool is opened with. */
export const entityOf = (table: AnyTable, kind: Kind): EntitySchema => {
  const columns: Record<string, EntitySchemaColumnOptions> = {}
  for (const key of table.keys) {
    const column = table.columns[key] as Column<unknown>
    columns[key] = {
      name: table.column(key),
      nullable: column.nullable,
      primary: table.primary.includes(key),
      ...physicalOf(column, kind).options,
    }
  }
  return new EntitySchema({
    name: table.name,
    tableName: table.name,
    columns,
    // Unique keys are unique indexes: the embedded database would rebuild a table for a constraint.
    indices: [
      ...table.unique.map((keys) => ({ name: uniqueName(table.name, columnsOf(table, keys)), columns: [...keys], unique: true })),
      ...table.indexes.map((index) => ({ name: indexName(table.name, index.name), columns: [...index.columns] })),
    ],
  })
}
