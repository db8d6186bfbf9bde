import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'

interface MonthBarsProps {
  months: readonly { period: string; periodWords: string; amountFen: number }[]
  label: string
}

const short = (period: string) => (/^\d{4}-\d\d/.test(period) ? `${Number(period.slice(5, 7))}月` : period)

/** The last months side by side; the figures stand below, so that nothing has to be guessed from a height. */
export const MonthBars = ({ months, label }: MonthBarsProps) => {
  const most = Math.max(1, ...months.map(({ amountFen }) => amountFen))
  return (
    <View aria-role="img" aria-label={`${label}: ${months.map((one) => `${one.periodWords} ${formatFen(one.amountFen)}`).join(', ')}`}>
      <View className="bars" aria-hidden="true">
        {months.map((one, at) => (
          <View key={one.period} className="bar">
            <View
              className={`bar-fill ${at === months.length - 1 ? 'bar-now' : ''}`}
              style={{ height: `${Math.max(4, Math.round((one.amountFen / most) * 100))}%` }}
            />
          </View>
        ))}
      </View>
      <View className="bar-words mt1" aria-hidden="true">
        {months.map((one) => (
          <View key={one.period} className="bar-word num">
            <View>{short(one.period)}</View>
            <Text>{formatFen(one.amountFen).replace('¥', '')}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}
