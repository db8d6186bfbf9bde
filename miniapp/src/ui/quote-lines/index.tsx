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
}

/** A price that explains itself: each line with its unit price, what that includes, and the sum. */
export const QuoteLines = ({ lines, totalFen }: QuoteLinesProps) => (
  <View className="quote-lines">
    {lines.map(({ priceId, name, unit, unitPriceFen, includes, quantity, amountFen }) => (
      <View key={priceId} className="quote-line">
        <View className="row between row-top">
          <Text className="grow">{name}</Text>
          <Text className="num">{formatFen(amountFen)}</Text>
        </View>
        <View className="t4 num">{`${formatFen(unitPriceFen)} × ${quantity} ${unit}`}</View>
        {includes && <View className="t5">{`包含: ${includes}`}</View>}
      </View>
    ))}
    <View className="quote-total row between">
      <Text className="strong">合计</Text>
      <Text className="money">{formatFen(totalFen)}</Text>
    </View>
  </View>
)
