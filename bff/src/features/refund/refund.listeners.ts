import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import type { Tx } from '../../platform/db/uow'
import { type Listener, on, onOutside } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { notify } from '../notification/notification.api'
import { staffApi } from '../staff/staff.api'
import { advanceRefund } from './advance-refund'
import type { RefundEvent } from './refund.api'

const TROUBLE = {
  'refund.abnormal': '退款异常',
  'refund.stuck': '退款一直没有结果',
  'refund.odd': '微信的退款通知与账目不符',
  'refund.closed': '微信关闭了退款',
  'refund.given_up': '退款已作罢',
} as const

interface Told {
  what: string
  title: string
  text: string
  tone: 'info' | 'good' | 'wait' | 'bad'
}

/** News of refunds: whoever has to decide, whoever asked, whoever gets the money. */
export const refundListeners = (ports: Ports): Listener[] => {
  const staff = staffApi(ports)
  const communities = communityApi(ports)
  const { advanceNow } = advanceRefund(ports)

  const tellStaff = async (tx: Tx, ids: readonly string[], { refundId, communityId, version }: RefundEvent, told: Told): Promise<void> => {
    const { what, title, text, tone } = told
    for (const id of new Set(ids))
      await notify(tx, {
        to: { kind: 'staff', id },
        communityId,
        kind: what,
        dedupeKey: `${what}:${refundId}:${version}`,
        title,
        text,
        tone,
        link: null,
      })
  }
  const leads = async (communityId: string, but: string | null): Promise<string[]> =>
    [...(await staff.leads(communityId, 'supervisor')), ...(await staff.leads(communityId, 'manager'))].filter((id) => id !== but)
  const house = async ({ houseId }: RefundEvent): Promise<string> => (await communities.houseOf(houseId))?.label ?? ''
  const makerOf = ({ makerId }: RefundEvent): string[] => (makerId === null ? [] : [makerId])

  return [
    on<RefundEvent>('refund.asked', 'refund-asked', async ({ payload }, tx) => {
      const text = `${await house(payload)}: ${payload.reason}, ${formatFen(payload.amountFen)}。请审批, 不能审批自己申请的。`
      const told = { what: 'refund.asked', title: '有一笔退款等审批', text, tone: 'wait' as const }
      await tellStaff(tx, await leads(payload.communityId, payload.makerId), payload, told)
    }),
    onOutside<RefundEvent>('refund.approved', 'refund-send', ({ payload }) => advanceNow(payload.refundId)),
    on<RefundEvent>('refund.approved', 'refund-approved', async ({ payload }, tx) => {
      const counter = payload.channel === 'cash' || payload.channel === 'pos' || payload.channel === 'transfer'
      const text = `${await house(payload)} ${formatFen(payload.amountFen)}。${counter ? '请把钱退给住户, 再请另一位同事确认。' : '正在按原路退回。'}`
      await tellStaff(tx, makerOf(payload), payload, { what: 'refund.approved', title: '退款已批准', text, tone: 'info' })
    }),
    on<RefundEvent>('refund.refused', 'refund-refused', async ({ payload }, tx) => {
      const text = `${await house(payload)} ${formatFen(payload.amountFen)}: ${payload.words}`
      await tellStaff(tx, makerOf(payload), payload, { what: 'refund.refused', title: '退款没有批准', text, tone: 'wait' })
    }),
    ...(['refund.abnormal', 'refund.stuck', 'refund.odd', 'refund.closed', 'refund.given_up'] as const).map((type) =>
      on<RefundEvent>(type, type.replace('.', '-'), async ({ payload }, tx) => {
        const title = TROUBLE[type]
        const why = payload.words === '' ? '' : ` (${payload.words})`
        const text = `${await house(payload)} ${formatFen(payload.amountFen)}${why}, 请在退款列表里跟进。`
        await tellStaff(tx, await leads(payload.communityId, null), payload, { what: type, title, text, tone: 'bad' })
      }),
    ),
    on<RefundEvent>('refund.paying_out', 'refund-paying-out', async ({ payload }, tx) => {
      const { payerPersonId: id, communityId, paymentId, refundId, version, amountFen, payoutChannel } = payload
      const method = payoutChannel === null ? '' : PAYMENT_CHANNEL_WORDS[payoutChannel]
      const text = `${await house(payload)} ${formatFen(amountFen)} 改由柜台${method}退: ${payload.words}。请把钱退给住户, 再请另一位同事确认。`
      await tellStaff(tx, makerOf(payload), payload, { what: 'refund.paying_out', title: '退款改由柜台退', text, tone: 'wait' })
      if (id === null) return
      await notify(tx, {
        to: { kind: 'person', id },
        communityId,
        kind: 'refund.paying_out',
        dedupeKey: `refund.paying_out:${refundId}:${version}`,
        title: '退款改由物业柜台退还',
        text: `微信没有退成 ${formatFen(amountFen)}, 改由柜台${method}退还给您, 物业会与您联系。`,
        tone: 'wait',
        link: { to: 'payment', id: paymentId },
      })
    }),
    on<RefundEvent>('payment.refunded', 'refund-arrived', async ({ payload }, tx) => {
      const { payerPersonId: id, communityId, paymentId, refundId, amountFen, channel, payoutChannel } = payload
      if (id === null) return
      const where = payoutChannel
        ? `已由柜台${PAYMENT_CHANNEL_WORDS[payoutChannel]}退还`
        : channel === 'prepaid'
          ? '已退回预存账户'
          : `已退回${PAYMENT_CHANNEL_WORDS[channel]}, 到账时间以银行为准`
      await notify(tx, {
        to: { kind: 'person', id },
        communityId,
        kind: 'payment.refunded',
        dedupeKey: `payment.refunded:${refundId}`,
        title: '退款到账',
        text: `${formatFen(amountFen)} ${where}。原因: ${payload.reason}。`,
        tone: 'good',
        link: { to: 'payment', id: paymentId },
      })
    }),
  ]
}
