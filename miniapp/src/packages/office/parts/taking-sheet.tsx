import { View } from '@tarojs/components'
import { useState } from 'react'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { SumLine } from '../../../ui/sum-line'
import type { Taking } from '../hooks/use-counter'
import { usePrintReceipt } from '../hooks/use-print-receipt'
import { RefundForm } from './refund-form'

/** One line of the counter: its facts, its receipt again, and asking for the money to go back. */
export const TakingSheet = ({ taking, onClose }: { taking: Taking; onClose: () => void }) => {
  const print = usePrintReceipt()
  const [refunding, setRefunding] = useState(false)
  if (refunding) return <RefundForm paymentId={taking.paymentId} onClose={onClose} />
  return (
    <Sheet
      open
      title={taking.houseLabel}
      onClose={onClose}
      foot={
        <>
          {taking.kind === 'payment' && (
            <Button kind="line" onPress={() => setRefunding(true)}>
              申请退款
            </Button>
          )}
          <Button icon="receipt" busy={print.isPending} onPress={() => print.mutate(taking.paymentId)}>
            打印收据
          </Button>
        </>
      }
    >
      <SumLine strong label={taking.kind === 'refund' ? '退款' : '收款'} value={formatFen(taking.amountFen)} />
      <SumLine label="方式" value={PAYMENT_CHANNEL_WORDS[taking.method]} />
      {taking.reference && <SumLine label="单号" value={taking.reference} />}
      {taking.receivedFen !== null && <SumLine label="实收" value={formatFen(taking.receivedFen)} />}
      {taking.changeFen !== null && <SumLine label="找零" value={formatFen(taking.changeFen)} />}
      <SumLine label="收据" value={taking.receiptNumber} />
      <SumLine label="收费员" value={taking.cashierName} />
      <SumLine label="时间" value={sayWhen(taking.at, Date.now())} />
      {print.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {print.error.message}
        </View>
      )}
    </Sheet>
  )
}
