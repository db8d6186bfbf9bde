import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import './style.scss'

interface Line {
  priceId: string
  name: string
  unit: string
  unitPriceFen: number
  includes: string
  quantity: number
  amountFen: number
}

interface QuoteLinesProps {
  lines: readonly Line[]
  totalFen: number
  /** 合计, or another word for the sum. */
  totalWord?: string
}

/** A price that explains itself: each line with its unit price, what that includes, and the sum. */
export const QuoteLines = ({ lines, totalFen, totalWord = '合计' }: QuoteLinesProps) => (
  <View className="quote-lines">
    {lines.map(({ priceId, name, unit, unitPriceFen, includes, quantity, amountFen }) => (
      <View key={priceId} className="quote-line">
        <View className="row between row-top">
          <Text className="grow">{name}</Text>
          <Text className="num">{formatFen(amountFen)}</Text>
        </View>
        <View className="t4 num">{`${formatFen(unitPriceFen)} × ${quantity} ${unit}`}</View>
        {includes && <View className="t5">{`含${includes}`}</View>}
      </View>
    ))}
    <View className="quote-total row between">
      <Text className="strong">{totalWord}</Text>
      <Text className="money">{formatFen(totalFen)}</Text>
    </View>
  </View>
)
