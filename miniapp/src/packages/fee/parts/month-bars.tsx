import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { useTextScale } from '../../../theme/text-scale'

interface MonthBarsProps {
  months: readonly { period: string; periodWords: string; amountFen: number }[]
  label: string
}

const short = (period: string) => (/^\d{4}-\d\d/.test(period) ? `${Number(period.slice(5, 7))}月` : period)

/** In large text the figures of more months would run into one another. */
const LARGE_MOST = 4
const THOUSAND = 1_000_00

/** From a thousand yuan on without the fen: beside each other there is no room for them, and the line above has the exact sum. */
const shortFen = (fen: number) => (fen >= THOUSAND ? String(Math.round(fen / 100)) : formatFen(fen).replace('¥', ''))

/** The last months side by side; the figures stand below, so that nothing has to be guessed from a height. */
export const MonthBars = ({ months: all, label }: MonthBarsProps) => {
  const { large } = useTextScale()
  const months = large ? all.slice(-LARGE_MOST) : all
  const most = Math.max(1, ...months.map(({ amountFen }) => amountFen))
  return (
    <View aria-role="img" aria-label={`${label}: ${months.map((one) => `${one.periodWords} ${formatFen(one.amountFen)}`).join(', ')}`}>
      <View className="months" aria-hidden="true">
        {months.map((one, at) => (
          <View key={one.period} className="months-one">
            <View
              className={`months-fill ${at === months.length - 1 ? 'months-now' : ''}`}
              style={{ height: `${Math.max(4, Math.round((one.amountFen / most) * 100))}%` }}
            />
          </View>
        ))}
      </View>
      <View className="months-words mt1" aria-hidden="true">
        {months.map((one) => (
          <View key={one.period} className="months-word num">
            <View>{short(one.period)}</View>
            <Text>{shortFen(one.amountFen)}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}
