import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Icon } from '../../../ui/icon'
import type { Bill } from '../hooks/use-bills'
import { dueWords } from '../model/due-words'
import { WhyBill } from './why-bill'

interface BillRowProps {
  bill: Bill
  chosen: boolean
  open: boolean
  now: number
  onToggle: () => void
  onOpen: () => void
}

const COLOUR = { wait: 'wait', bad: 'bad', good: 'good', info: 'info', mute: '' } as const

/** One month of one item: a tick to choose it, a tap on its name to see why it costs what it costs. */
export const BillRow = ({ bill, chosen, open, now, onToggle, onOpen }: BillRowProps) => {
  const due = dueWords(bill, now)
  const held = bill.lockOrderId
  const payable = bill.canPay.can
  return (
    <View className="bill">
      <View className="bill-line">
        <View
          className={`bill-tick ${chosen ? 'bill-on' : ''} ${payable ? '' : 'bill-shut'}`}
          onClick={() => {
            if (payable) onToggle()
            else if (held !== null) go(urls.payment(held))
          }}
          aria-role="checkbox"
          aria-checked={String(chosen)}
          aria-disabled={payable ? undefined : 'true'}
          aria-label={`${bill.itemName} ${bill.periodWords} ${formatFen(bill.dueFen)}`}
        >
          {chosen && <Icon name="check" size={18} />}
        </View>
        <View
          className="bill-main"
          onClick={onOpen}
          aria-role="button"
          aria-expanded={String(open)}
          aria-label={`${bill.itemName} ${bill.periodWords}, 为什么是 ${formatFen(bill.dueFen)}`}
        >
          <View className="bill-what">
            <View className="t3">{bill.periodWords}</View>
            <View className={`t5 ${COLOUR[due.tone]}`}>{due.words}</View>
            {bill.lateFen > 0 && <View className="t5">{`含违约金 ${formatFen(bill.lateFen)}`}</View>}
            {!payable && held === null && bill.canPay.reason && <View className="t5 info">{bill.canPay.reason}</View>}
          </View>
          <View className="bill-amount num">
            <Text>{formatFen(bill.dueFen)}</Text>
            <Icon name="down" size={16} className={`bill-arrow ${open ? 'bill-arrow-up' : ''}`} />
          </View>
        </View>
      </View>
      {open && <WhyBill billId={bill.id} />}
    </View>
  )
}
