import { Text, View } from '@tarojs/components'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay } from '@jinlin/shared/kernel/when'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { Icon } from '../../../ui/icon'
import type { Account } from '../hooks/use-counter'
import './account-bills.scss'

interface AccountBillsProps {
  account: Account
  chosen: readonly string[]
  onToggle: (billId: string) => void
  /** All, or none again. */
  onAll?: (() => void) | undefined
  /** Leads to the arithmetic of one. */
  onOpen?: (billId: string) => void
}

/** What the house owes, oldest first, each with a tick. */
export const AccountBills = ({ account, chosen, onToggle, onAll, onOpen }: AccountBillsProps) => {
  if (account.bills.length === 0) return <Empty icon="check" title="没有待缴的账单" detail="这套房都缴清了" />
  return (
    <Card
      title="待缴账单"
      extra={
        onAll && (
          <Button kind="quiet" size="sm" onPress={onAll}>
            {chosen.length > 0 ? '全不选' : '全选'}
          </Button>
        )
      }
    >
      {account.bills.length > 1 && <View className="t5 dues-rule">同一项目从最早一期收起, 勾后面的会把前面的一起勾上</View>}
      {account.bills.map((bill) => (
        <View
          key={bill.billId}
          className="due"
          onClick={() => onToggle(bill.billId)}
          aria-role="checkbox"
          aria-checked={String(chosen.includes(bill.billId))}
          aria-disabled={bill.locked ? 'true' : undefined}
        >
          <View className={`due-tick ${chosen.includes(bill.billId) ? 'due-on' : ''}`}>
            {chosen.includes(bill.billId) && <Icon name="check" size={16} />}
          </View>
          <View className="grow">
            <View>{lineWords(bill)}</View>
            <View className={`t5 ${bill.locked || bill.questioned ? 'info' : ''}`}>
              {bill.locked
                ? '住户正在手机上支付, 请稍等'
                : `${bill.questioned ? '住户有疑问, 可以先不缴 · ' : ''}缴费日 ${sayDay(bill.dueDay, Date.now())}${bill.lateFen > 0 ? ` · 含违约金 ${formatFen(bill.lateFen)}` : ''}`}
            </View>
          </View>
          <Text className="num strong">{formatFen(bill.principalFen + bill.lateFen)}</Text>
          {onOpen && (
            <View
              className="due-open"
              onClick={(event) => {
                event.stopPropagation()
                onOpen(bill.billId)
              }}
              aria-role="link"
              aria-label={`看${lineWords(bill)}的明细`}
            >
              <Icon name="chevron" size={18} />
            </View>
          )}
        </View>
      ))}
    </Card>
  )
}
