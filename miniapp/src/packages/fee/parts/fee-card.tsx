import { View } from '@tarojs/components'
import { sayHundredths, sayPrice } from '@jinlin/shared/domain/fee/explain'
import { sayDate } from '@jinlin/shared/kernel/when'
import type { api } from '../../../services/api'
import { Card } from '../../../ui/card'
import { Tag } from '../../../ui/tag'
import { SumLine } from '../../../ui/sum-line'

type Fee = Awaited<ReturnType<typeof api.fee.shown>>['data']['items'][number]
type Price = Fee['prices'][number]

const priceLines = (price: Price, unitWords: string): string[] => {
  // What each job costs stands in its own list, or on the bill.
  if (!price.tiers && price.unitPriceE4 === 0) return ['按价目表']
  if (!price.tiers) return [`${sayPrice(price.unitPriceE4)} ${unitWords}`]
  return price.tiers.map((tier, at) => {
    const from = at === 0 ? 0 : (price.tiers?.[at - 1]?.upToHundredths ?? 0)
    const span =
      tier.upToHundredths === null ? `${sayHundredths(from)} 以上` : `${sayHundredths(from)}–${sayHundredths(tier.upToHundredths)}`
    return `${span}: ${sayPrice(tier.unitPriceE4)} ${unitWords}`
  })
}

/** One fee with its price now, the one before, and where both are written. */
export const FeeCard = ({ item }: { item: Fee }) => (
  <Card title={item.name} extra={item.passThrough ? <Tag tone="info">代收</Tag> : undefined}>
    {item.prices.map((price) => (
      <SumLine
        key={price.fromDay}
        strong={price.inForce}
        label={price.inForce ? '现行价格' : '非现行价格'}
        value={
          <>
            {priceLines(price, item.unitWords).map((line) => (
              <View key={line}>{line}</View>
            ))}
            <View className="t5">{`${sayDate(price.fromDay)}起`}</View>
          </>
        }
      />
    ))}
    <SumLine label="计费方式" value={item.method} />
    <SumLine label="收费依据" value={item.basis || '物业服务合同'} />
    <SumLine label="价格形式" value={item.priceManagement} />
    {item.clause && <SumLine label="条款" value={item.clause} />}
    <SumLine label="违约金" value={item.lateFeeWords} />
    {item.passThrough && <View className="t5 mt1">代收项目, 按供应单位的价格, 不加手续费</View>}
  </Card>
)
