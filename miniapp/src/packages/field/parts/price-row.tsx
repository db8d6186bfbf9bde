import { View } from '@tarojs/components'
import type { RepairPrice } from '@jinlin/shared/domain/ticket/quote'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { Stepper } from '../../../ui/stepper'

interface PriceRowProps {
  price: RepairPrice
  quantity: number
  onChange: (quantity: number) => void
}

/** One line of the price list, with how many of it. */
export const PriceRow = ({ price, quantity, onChange }: PriceRowProps) => (
  <View className={`price-row ${quantity > 0 ? 'price-row-on' : ''}`}>
    <View className="grow">
      <View className="t3 strong">{price.name}</View>
      <View className="num">{`${formatFen(price.unitPriceFen)} / ${price.unit}`}</View>
      {price.includes && <View className="t5">{`包含: ${price.includes}`}</View>}
    </View>
    <Stepper label={price.name} value={quantity} onChange={onChange} max={TICKET_LIMITS.quoteQuantityMax} />
  </View>
)
