import { formatFen } from '@jinlin/shared/kernel/fen'
import type { Tx } from '../../platform/db/uow'
import { type Listener, on, type StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { notify } from '../notification/notification.api'
import { staffApi } from '../staff/staff.api'
import type { FactRefused } from './keep-fact'
import type { PaymentUnapplied } from './keep-unapplied'
import { type HouseholdLeft, setAside } from './set-aside'
import type { PaymentEvent } from './settle-order'

export const paymentListeners = (ports: Ports): Listener[] => {
  const staff = staffApi(ports)
  const houses = communityApi(ports)

  const onPaid = async ({ payload, at }: StoredEvent<PaymentEvent>, tx: Tx): Promise<void> => {
    const { payerPersonId, communityId, paymentId, totalFen, unappliedFen, description } = payload
    // Wholly unapplied money is told by its own event.
    if (payerPersonId === null || unappliedFen >= totalFen) return
    await notify(tx, {
      to: { kind: 'person', id: payerPersonId },
      communityId,
      kind: 'payment.paid',
      dedupeKey: `payment.paid:${paymentId}`,
      title: '缴费成功',
      text: `${description}, 共 ${formatFen(totalFen - unappliedFen)}。收据已开好。`,
      tone: 'good',
      link: { to: 'payment', id: paymentId },
      subscribe: {
        template: 'payment_done',
        data: { matter: description, fen: totalFen - unappliedFen, paidAt: at, note: '收据已开好, 点开可看' },
      },
    })
  }

  const onUnapplied = async ({ payload }: StoredEvent<PaymentUnapplied>, tx: Tx): Promise<void> => {
    const { unappliedId, communityId, houseId, amountFen, payerPersonId, paymentId } = payload
    const label = (await houses.houseOf(houseId))?.label ?? ''
    if (payerPersonId !== null)
      await notify(tx, {
        to: { kind: 'person', id: payerPersonId },
        communityId,
        kind: 'payment.unapplied',
        dedupeKey: `payment.unapplied:${unappliedId}`,
        title: '有一笔款会退给您',
        text: `您付的 ${formatFen(amountFen)} 没有可缴的账单, 钱没有丢, 物业核对后原路退回。`,
        tone: 'info',
        link: { to: 'payment', id: paymentId },
      })
    for (const id of await staff.leads(communityId, 'manager'))
      await notify(tx, {
        to: { kind: 'staff', id },
        communityId,
        kind: 'payment.unapplied',
        dedupeKey: `payment.unapplied:${unappliedId}`,
        title: '待处理款',
        text: `${label} 有 ${formatFen(amountFen)} 没有对应账单, 请在退款审批或待处理款里处理。支付编号 ${paymentId}`,
        tone: 'bad',
        link: { to: 'unapplied', id: communityId },
      })
  }

  const onRefused = async ({ payload }: StoredEvent<FactRefused>, tx: Tx): Promise<void> => {
    for (const id of await staff.leads(payload.communityId, 'manager'))
      await notify(tx, {
        to: { kind: 'staff', id },
        communityId: payload.communityId,
        kind: 'payment.fact_refused',
        dedupeKey: `payment.fact_refused:${payload.factId}`,
        title: '支付通知对不上',
        text: `订单 ${payload.outTradeNo} 收到对不上的支付通知, 没有采用, 请核对。`,
        tone: 'bad',
        link: null,
      })
  }

  return [
    on<PaymentEvent>('payment.paid', 'tell-payer', onPaid),
    on<PaymentUnapplied>('payment.unapplied', 'tell-unapplied', onUnapplied),
    on<FactRefused>('payment.fact_refused', 'alarm-payment-fact', onRefused),
    on<HouseholdLeft>('household.left', 'payment-set-aside', setAside(ports)),
    on<{ from: string; into: string }>('person.merged', 'payment-move', async ({ payload: { from, into } }, tx) => {
      await tx.run('UPDATE payment_order SET payer_person_id = ? WHERE payer_person_id = ?', [into, from])
      await tx.run('UPDATE prepaid_aside SET person_id = ? WHERE person_id = ?', [into, from])
    }),
  ]
}
