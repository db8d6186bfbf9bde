import { View } from '@tarojs/components'
import { useState } from 'react'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { PAYMENT_CHANNEL_WORDS, type PaymentState } from '@jinlin/shared/domain/payment/payment.types'
import { reachedNoBill } from '@jinlin/shared/domain/payment/payment-words'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import type { Tone } from '../../../theme/tone'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { ListCell } from '../../../ui/list-cell'
import { LoadMore } from '../../../ui/load-more'
import { PaidLine } from '../../../ui/paid-line'
import { Row } from '../../../ui/row'
import { Sheet } from '../../../ui/sheet'
import { Tag } from '../../../ui/tag'
import { SumLine } from '../../../ui/sum-line'
import { type Paid, usePaid } from '../hooks/use-counter'
import { usePrintReceipt } from '../hooks/use-print-receipt'
import { RefundForm } from './refund-form'

const TONES: Record<PaymentState, Tone> = {
  created: 'info',
  paying: 'info',
  unknown: 'wait',
  paid: 'good',
  part_refunded: 'mute',
  refunded: 'mute',
  closed: 'mute',
  failed: 'mute',
}

const PaidSheet = ({ paid, onClose }: { paid: Paid; onClose: () => void }) => {
  const print = usePrintReceipt()
  const [refunding, setRefunding] = useState(false)
  if (refunding) return <RefundForm paymentId={paid.id} onClose={onClose} />
  return (
    <Sheet
      open
      title={`${paid.houseLabel} ${formatFen(paid.totalFen)}`}
      onClose={onClose}
      foot={
        paid.paidAt !== null && (
          <>
            <Button kind="line" onPress={() => setRefunding(true)}>
              申请退款
            </Button>
            <Button icon="receipt" busy={print.isPending} onPress={() => print.mutate(paid.id)}>
              打印收据
            </Button>
          </>
        )
      }
    >
      <View className="t4">{paid.sentence}</View>
      <View className="mt2">
        {paid.parts.map((part) => (
          <SumLine
            key={`${part.billId ?? part.itemCode}${part.period}`}
            label={lineWords(part)}
            value={formatFen(part.principalFen + part.lateFen)}
          />
        ))}
        <SumLine label="方式" value={PAYMENT_CHANNEL_WORDS[paid.channel]} />
        <SumLine label="付款人" value={paid.payerName} />
        <SumLine label={paid.paidAt === null ? '下单' : '支付'} value={sayWhen(paid.paidAt ?? paid.createdAt, Date.now())} />
        <SumLine label="商户单号" value={paid.outTradeNo} />
        {paid.transactionId !== null && <SumLine label="流水号" value={paid.transactionId} />}
      </View>
      {print.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {print.error.message}
        </View>
      )}
    </Sheet>
  )
}

/** What this house paid, on the phone or here: its receipt again, and where a refund begins. Nothing is shown for a house that never paid. */
export const HousePayments = ({ houseId }: { houseId: string }) => {
  const { query, more } = usePaid(houseId)
  const [open, setOpen] = useState<Paid>()
  if (query.data === undefined || query.data.length === 0) return null
  return (
    <Card title="缴费记录" extra="收据和退款从这里找">
      {query.data.map((paid) => (
        <ListCell
          key={paid.id}
          title={
            <Row gap={2} wrap>
              <View className="num strong">{formatFen(paid.totalFen)}</View>
              <Tag tone={reachedNoBill(paid) ? 'mute' : TONES[paid.state]}>{paid.stateWords}</Tag>
            </Row>
          }
          detail={<PaidLine payment={paid} />}
          onPress={() => setOpen(paid)}
        />
      ))}
      <LoadMore {...more} />
      {open && <PaidSheet paid={open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}
