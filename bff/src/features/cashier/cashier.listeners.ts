import { formatFen } from '@jinlin/shared/kernel/fen'
import { type Listener, on } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { notify } from '../notification/notification.api'
import { staffApi } from '../staff/staff.api'

interface ShiftClosed {
  shiftId: string
  communityId: string
  cashierId: string
  handedToId: string
  countedFen: number
  words: string
}

export const cashierListeners = (ports: Ports): Listener[] => [
  on<ShiftClosed>('cashier.shift_closed', 'cashier-hand-over', async ({ payload }, tx) => {
    const { shiftId, communityId, cashierId, handedToId, countedFen, words } = payload
    const from = (await staffApi(ports).staffOf([cashierId])).get(cashierId)?.name ?? '同事'
    await notify(tx, {
      to: { kind: 'staff', id: handedToId },
      communityId,
      kind: 'cashier.hand_over',
      dedupeKey: `cashier.hand_over:${shiftId}`,
      title: '有一个班次交给您',
      text: `${from}交来现金 ${formatFen(countedFen)}${words === '' ? '' : `, 说明: ${words}`}。请点清后接收。`,
      tone: 'wait',
      link: null,
    })
  }),
]
