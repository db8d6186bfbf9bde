import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { PAY_WORD } from '../../../services/pay-sheet'
import { Button } from '../../../ui/button'
import { Foot } from '../../../ui/foot'
import { Switch } from '../../../ui/switch'

interface PayBarProps {
  count: number
  totalFen: number
  /** Of the prepaid account. */
  balanceFen: number
  usedFen: number
  usePrepaid: boolean
  onUsePrepaid: (on: boolean) => void
  /** Why paying is not possible for this person at all. */
  closed: string | undefined
  busy: boolean
  error: string | undefined
  onPay: () => void
}

/** The sum that stays in sight, and what it is paid with. The prepaid account is never taken without a tap. */
export const PayBar = ({ count, totalFen, balanceFen, usedFen, usePrepaid, onUsePrepaid, closed, busy, error, onPay }: PayBarProps) => {
  const rest = totalFen - usedFen
  const why = closed ?? (count === 0 ? '请先选择账单' : undefined)
  const prepaid = balanceFen > 0 && count > 0
  return (
    <Foot
      lead={
        (prepaid || error) && (
          <>
            {prepaid && (
              <Switch
                label={`用预存款 ${formatFen(Math.min(balanceFen, totalFen))}`}
                detail={`余额 ${formatFen(balanceFen)}`}
                on={usePrepaid}
                onChange={onUsePrepaid}
              />
            )}
            {error && (
              <View className="t4 bad mt1" aria-role="alert">
                {error}
              </View>
            )}
          </>
        )
      }
    >
      <View className="pay-bar">
        <View className="pay-bar-sum">
          <View className="t5">{count === 0 ? '未选择' : usedFen > 0 ? `${count} 期, 还需支付` : `${count} 期合计`}</View>
          <View className="pay-total num">{formatFen(rest)}</View>
        </View>
        <Button busy={busy} closed={why} onPress={onPay}>
          {busy ? '正在下单' : rest === 0 && count > 0 ? '用预存款缴清' : PAY_WORD}
        </Button>
      </View>
    </Foot>
  )
}
