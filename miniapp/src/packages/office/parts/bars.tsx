import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { barOf } from '../model/percent'
import './bars.scss'

interface BarRow {
  key: string
  name: string
  houses: number
  bills: number
  fen: number
}

interface BarsProps {
  /** What the table says, for a screen reader. */
  label: string
  /** Above the first column. */
  head: string
  rows: readonly BarRow[]
  on?: string | undefined
  /** A press keeps to this row, a second one lets go. */
  onPick?: (key: string) => void
}

/** Bars and, in the same rows, the figures they stand for: nobody has to guess a length. */
export const Bars = ({ label, head, rows, on, onPick }: BarsProps) => {
  const longest = Math.max(0, ...rows.map((row) => row.fen))
  return (
    <View className="bars-all" aria-role="table" aria-label={label}>
      <View className="bars-row bars-head" aria-role="row">
        <Text className="bars-name">{head}</Text>
        <View className="bars-track" />
        <Text className="bars-few">户</Text>
        <Text className="bars-few">笔</Text>
        <Text className="bars-fen">欠费</Text>
      </View>
      {rows.map((row) => (
        <View
          key={row.key}
          className={`bars-row ${onPick ? 'bars-press' : ''} ${row.key === on ? 'bars-on' : ''}`}
          onClick={onPick && (() => onPick(row.key))}
          aria-role={onPick ? 'button' : 'row'}
          aria-pressed={onPick ? String(row.key === on) : undefined}
          aria-label={`${row.name} ${row.houses} 户 ${row.bills} 笔 ${formatFen(row.fen)}`}
        >
          <Text className="bars-name">{row.name}</Text>
          <View className="bars-track">
            <View className="bars-fill" style={{ width: `${barOf(row.fen, longest)}%` }} />
          </View>
          <Text className="bars-few num">
            {row.houses}
            <Text className="bars-unit"> 户</Text>
          </Text>
          <Text className="bars-few num">
            {row.bills}
            <Text className="bars-unit"> 笔</Text>
          </Text>
          <Text className="bars-fen num">{formatFen(row.fen)}</Text>
        </View>
      ))}
    </View>
  )
}
