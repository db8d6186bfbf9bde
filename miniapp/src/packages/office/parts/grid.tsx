import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface GridColumn<T> {
  name: string
  cell: (row: T) => ReactNode
  /** Figures stand at the right. */
  num?: boolean
  /** Takes twice the room. */
  wide?: boolean
}

interface GridProps<T> {
  columns: readonly GridColumn<T>[]
  rows: readonly T[]
  keyOf: (row: T) => string
  onPress?: (row: T) => void
  label: string
}

/** Rows with names above them on a wide screen; on a phone the first cell is the heading of its row and every figure stands beside its name. */
export const Grid = <T,>({ columns, rows, keyOf, onPress, label }: GridProps<T>) => (
  <View aria-role="table" aria-label={label}>
    <View className="grid-row grid-head" aria-role="row">
      {columns.map((column) => (
        <View
          key={column.name}
          className={`grid-cell ${column.num ? 'grid-num' : ''} ${column.wide ? 'grid-wide' : ''}`}
          aria-role="columnheader"
        >
          {column.name}
        </View>
      ))}
    </View>
    {rows.map((row) => (
      <View
        key={keyOf(row)}
        className={`grid-row ${onPress ? 'grid-press' : ''}`}
        onClick={onPress ? () => onPress(row) : undefined}
        aria-role={onPress ? 'button' : 'row'}
      >
        {columns.map((column) => (
          <View key={column.name} className={`grid-cell ${column.num ? 'grid-num num' : ''} ${column.wide ? 'grid-wide' : ''}`}>
            {column.name && <View className="grid-name">{column.name}</View>}
            <View className="grid-value">{column.cell(row)}</View>
          </View>
        ))}
      </View>
    ))}
  </View>
)
