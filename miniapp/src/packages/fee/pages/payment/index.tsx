import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayBefore, sayWhen } from '@jinlin/shared/kernel/when'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import type { SheetEnd } from '../../../../services/pay-params'
import { PAY_WORD, takeSheetEnd } from '../../../../services/pay-sheet'
import { go, replace } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { useInFront } from '../../../../services/shown'
import { urls } from '../../../../services/urls'
import { AbilityButton } from '../../../../ui/button/ability'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Dialog } from '../../../../ui/dialog'
import { Foot } from '../../../../ui/foot'
import { Icon } from '../../../../ui/icon'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { SumLine } from '../../../../ui/sum-line'
import { useCancelPayment, useOpenSheet, usePayment, type PaymentSeen } from '../../hooks/use-payment'
import { fold } from '../../model/fold'
import { paymentLook, paymentSays } from '../../model/payment-look'
import { takeSheet } from '../../model/sheet-once'
import { RefundsCard } from '../../parts/refunds-card'
import { ShowMore } from '../../parts/show-more'
import '../../style.scss'

/** How long WeChat's answer is waited for before the person may try again; the ladder of the server goes on by itself. */
const PATIENCE = 15_000

const Result = ({ payment, end }: { payment: PaymentSeen['payment']; end: SheetEnd | undefined }) => {
  const [all, setAll] = useState(false)
  const look = paymentLook(payment.state, end === 'closed')
  const says = paymentSays(payment, end)
  const { shown, rest } = fold(payment.parts, all)
  const now = Date.now()
  return (
    <>
      <View className="result" aria-role="status" aria-live="polite">
        <View className={`result-icon result-${look.tone}`}>
          <Icon name={look.icon} size={36} className={look.turning ? 'result-turn' : ''} />
        </View>
        <View className="t1">{says.title}</View>
        <View className="money num mt1">{formatFen(payment.totalFen)}</View>
        <View className="t4 mt1">{says.detail}</View>
      </View>
      <Card title={payment.houseLabel}>
        {shown.map((part) => (
          <SumLine
            key={`${part.billId ?? part.itemCode}${part.period}`}
            label={lineWords(part)}
            value={
              <>
                <View>{formatFen(part.principalFen + part.lateFen)}</View>
                {part.lateFen > 0 && <View className="t5">{`含违约金 ${formatFen(part.lateFen)}`}</View>}
              </>
            }
          />
        ))}
        {rest > 0 && <ShowMore words={`其余 ${rest} 笔`} onPress={() => setAll(true)} />}
        {payment.prepaidFen > 0 && <SumLine label="预存抵扣" value={`-${formatFen(payment.prepaidFen)}`} />}
        <SumLine strong label={payment.final ? '实付' : '应付'} value={formatFen(payment.amountFen)} />
        {payment.refundedFen > 0 && <SumLine label="已退回" value={formatFen(payment.refundedFen)} />}
        {payment.unappliedFen > 0 && <SumLine label="重复到账, 会原路退回" value={formatFen(payment.unappliedFen)} />}
      </Card>
      <Card>
        {/* Whoever stood at the counter was not asked for a name. */}
        {payment.payerName !== '' && <SumLine label="付款人" value={payment.payerName} />}
        <SumLine label="付款方式" value={PAYMENT_CHANNEL_WORDS[payment.channel]} />
        <SumLine label={payment.paidAt === null ? '下单时间' : '支付时间'} value={sayWhen(payment.paidAt ?? payment.createdAt, now)} />
        {!payment.final && <SumLine label="请在此前支付" value={sayBefore(payment.expiresAt, now)} />}
        <SumLine label={payment.channel === 'wechat' ? '商户单号' : '单号'} value={payment.outTradeNo} />
        {payment.transactionId !== null && <SumLine label="微信单号" value={payment.transactionId} />}
      </Card>
    </>
  )
}

const After = ({ payment }: { payment: PaymentSeen['payment'] }) => {
  if (payment.paidAt === null || payment.houseId === null) return null
  return (
    <View className="mt3">
      <CellGroup>
        <ListCell icon="receipt" title="看收据" detail="可以下载、打印" onPress={() => go(urls.receipt(payment.id))} />
        <ListCell icon="paper" title="开发票" detail="数电发票, 开好后在消息里告诉您" onPress={() => go(urls.invoice(payment.id))} />
      </CellGroup>
    </View>
  )
}

/** What the server knows about one payment: the result page is never the phone's own opinion. */
export default function PaymentPage() {
  const { id = '' } = useRouter().params
  const session = useSession()
  // On the web the sheet takes the page's place: what it said comes back with the address.
  const [end, setEnd] = useState(takeSheetEnd)
  const asking = end === 'closed'
  const [leaving, setLeaving] = useState(false)
  const inFront = useInFront()
  const query = usePayment(session ? id : '', asking, inFront)
  const cancel = useCancelPayment(id)
  const sheet = useOpenSheet(id, (how) => {
    setEnd(how)
    void query.refetch()
  })
  const { mutate: open } = sheet
  const payment = query.data?.payment
  const abilities = query.data?.abilities ?? {}
  const open_ = payment !== undefined && !payment.final && payment.amountFen > 0
  useEffect(() => {
    if (open_ && takeSheet(id)) open()
  }, [open_, id, open])

  useEffect(() => {
    if (!asking || !payment || payment.final) return
    const timer = setTimeout(() => setEnd(undefined), PATIENCE)
    return () => clearTimeout(timer)
  }, [asking, payment])
  const payable = asking && abilities['pay']?.can ? { can: false, reason: '正在核对, 请稍等' } : abilities['pay']

  if (!session)
    return (
      <Page title="支付结果">
        <NeedSignIn icon="receipt" detail="登录后可以看到这笔支付的结果" then={urls.payment(id)} />
      </Page>
    )
  return (
    <Page
      title="支付结果"
      back={urls.bills()}
      foot={
        payment && (
          <Foot
            lead={
              (sheet.error ?? cancel.error) && (
                <View className="t4 bad" aria-role="alert">
                  {(sheet.error ?? cancel.error)?.message}
                </View>
              )
            }
          >
            {payment.final ? (
              <Button onPress={() => (payment.houseId === null ? replace(urls.home) : replace(urls.bills(payment.houseId)))}>
                {payment.paidAt === null ? '回到账单' : '完成'}
              </Button>
            ) : (
              <>
                <AbilityButton kind="line" ability={abilities['cancel']} busy={cancel.isPending} onPress={() => setLeaving(true)}>
                  不付了
                </AbilityButton>
                <AbilityButton ability={payment.mine ? payable : undefined} busy={sheet.isPending} onPress={() => open()}>
                  {PAY_WORD}
                </AbilityButton>
              </>
            )}
          </Foot>
        )
      }
    >
      <Screen query={query}>
        {(seen) => (
          <>
            <Result payment={seen.payment} end={end} />
            <RefundsCard payment={seen.payment} />
            <After payment={seen.payment} />
          </>
        )}
      </Screen>
      <Dialog
        open={leaving}
        title="不付这一笔了吗"
        confirm="确认不付"
        busy={cancel.isPending}
        onConfirm={() =>
          cancel.mutate(undefined, {
            onSettled: () => setLeaving(false),
          })
        }
        onCancel={() => setLeaving(false)}
      >
        账单会马上放开, 家人可以接着付。如果刚才已经付出去了, 会照常算作已付。
      </Dialog>
    </Page>
  )
}
