import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import type { Taking } from '../hooks/use-counter'
import { usePrintReceipt } from '../hooks/use-print-receipt'
import './taken-card.scss'

/** The money is taken: change first, then the receipt, then the next person. */
export const TakenCard = ({ taking, onNext }: { taking: Taking; onNext: () => void }) => {
  const print = usePrintReceipt()
  return (
    <View className="taken-money">
      <View className="taken-tick">
        <Icon name="check" size={36} />
      </View>
      <View className="t2">{`已收 ${formatFen(taking.amountFen)}`}</View>
      <View className="t4">{`${taking.houseLabel} · ${PAYMENT_CHANNEL_WORDS[taking.method]} · 收据 ${taking.receiptNumber}`}</View>
      {taking.changeFen !== null && taking.changeFen > 0 && (
        <View className="taken-change num">{`找零 ${formatFen(taking.changeFen)}`}</View>
      )}
      {print.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {print.error.message}
        </View>
      )}
      <View className="row wrap gap3 mt4">
        <Button kind="line" icon="receipt" busy={print.isPending} onPress={() => print.mutate(taking.paymentId)}>
          打印收据
        </Button>
        <Button onPress={onNext}>下一户</Button>
      </View>
    </View>
  )
}
