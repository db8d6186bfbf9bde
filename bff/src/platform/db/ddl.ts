import type { EntitySchemaColumnOptions } from 'typeorm'
import type { ColumnKind } from './column'

export type Kind = 'sqlite' | 'mysql'

type ColumnType = NonNullable<EntitySchemaColumnOptions['type']>

interface Physical {
  sql: string
  options: { type: ColumnType; length?: number; precision?: number; charset?: string; collation?: string }
}

const ascii = { charset: 'ascii', collation: 'ascii_bin' }
const unicode = { charset: 'utf8mb4', collation: 'utf8mb4_bin' }

/** How a kind is stored. Changing a line here changes no existing table: that takes a migration. */
export const physicalOf = ({ kind, length }: { kind: ColumnKind; length: number }, db: Kind): Physical => {
  const mysql = db === 'mysql'
  const chars = (type: 'char' | 'varchar', set: { charset: string; collation: string }): Physical =>
    mysql
      ? { sql: `${type}(${length}) CHARACTER SET ${set.charset} COLLATE ${set.collation}`, options: { type, length, ...set } }
      : { sql: `varchar(${length})`, options: { type: 'varchar', length } }
  const plain = (type: ColumnType & string): Physical => ({ sql: type, options: { type } })
  const large = (): Physical =>
    mysql ? { sql: 'mediumtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', options: { type: 'mediumtext', ...unicode } } : plain('text')
  switch (kind) {
    case 'id':
      return chars('char', ascii)
    case 'hash':
      return chars('char', ascii)
    case 'word':
    case 'secret':
      return chars('varchar', ascii)
    case 'text':
      return chars('varchar', unicode)
    case 'long':
    case 'json':
      return large()
    case 'instant':
      return mysql ? { sql: 'datetime(3)', options: { type: 'datetime', precision: 3 } } : plain('datetime')
    case 'day':
      return plain('date')
    case 'int':
      return plain('int')
    case 'big':
      return plain('bigint')
    case 'bool':
      return plain('tinyint')
    case 'double':
      return plain('double')
  }
}

const FIXED: Partial<Record<ColumnKind, number>> = { id: 26, hash: 43 }
const SIZED = new Set<string>(['word', 'text', 'secret'])

/** `word(24) null` → its parts. Migrations are frozen text in this small language. */
export const parseColumn = (text: string): { kind: ColumnKind; length: number; nullable: boolean; defaultSql: string | undefined } => {
  const match =
    /^(id|word|text|long|json|instant|day|int|big|bool|secret|hash|double)(?:\((\d+)\))?( null)?(?: default (-?\d+|'[^']*'))?$/.exec(text)
  if (!match) throw new Error(`not a column: ${text}`)
  const kind = match[1] as ColumnKind
  if (SIZED.has(kind) !== (match[2] !== undefined)) throw new Error(`a length is ${SIZED.has(kind) ? 'missing' : 'too much'}: ${text}`)
  return { kind, length: Number(match[2] ?? FIXED[kind] ?? 0), nullable: match[3] !== undefined, defaultSql: match[4] }
}

/** DDL of one column on one database. */
export const columnSql = (name: string, text: string, db: Kind): string => {
  const { kind, length, nullable, defaultSql } = parseColumn(text)
  const value = defaultSql === undefined ? '' : ` DEFAULT ${defaultSql}`
  return `${name} ${physicalOf({ kind, length }, db).sql}${nullable ? ' NULL' : ' NOT NULL'}${value}`
}
