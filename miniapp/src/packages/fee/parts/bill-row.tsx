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
  const payable = bill.canPay.can
  return (
    <View className="bill">
      <View
        className={`bill-tick ${chosen ? 'bill-on' : ''} ${payable ? '' : 'bill-shut'}`}
        onClick={() => {
          if (payable) onToggle()
          else if (bill.lockOrderId !== null) go(urls.payment(bill.lockOrderId))
        }}
        aria-role="checkbox"
        aria-checked={String(chosen)}
        aria-disabled={payable ? undefined : 'true'}
        aria-label={`${bill.itemName} ${bill.periodWords} ${formatFen(bill.dueFen)}`}
      >
        {chosen && <Icon name="check" size={18} />}
      </View>
      <View className="bill-main">
        <View onClick={onOpen} aria-role="button" aria-expanded={String(open)} aria-label={`${bill.periodWords}, 为什么是这个数`}>
          <View className="t3">{bill.periodWords}</View>
          <View className={`t5 ${COLOUR[due.tone]}`}>{due.words}</View>
          {bill.lateFen > 0 && <View className="t5">{`含违约金 ${formatFen(bill.lateFen)}`}</View>}
          {!payable && bill.canPay.reason && <View className="t5 info">{bill.canPay.reason}</View>}
        </View>
        {open && <WhyBill billId={bill.id} />}
      </View>
      <View className="bill-amount num" onClick={onOpen}>
        <Text>{formatFen(bill.dueFen)}</Text>
        <Icon name={open ? 'chevron' : 'down'} size={14} className="hint" />
      </View>
    </View>
  )
}
