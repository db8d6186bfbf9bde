import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useBill } from '../hooks/use-bills'
import { MonthBars } from './month-bars'

/** The arithmetic of one line, opened in place. */
export const WhyBill = ({ billId }: { billId: string }) => {
  const query = useBill(billId)
  return (
    <View className="why-box">
      <Screen query={query} skeleton={<SkeletonLines rows={3} />}>
        {({ bill }) => (
          <>
            <View className="t4 strong">{`为什么是 ${formatFen(bill.amountFen)}`}</View>
            <View className="t4 mt1">{bill.sentence}</View>
            {bill.share && <View className="t5 mt1">{bill.share.words}</View>}
            {bill.prices[0] && (
              <View className="t5 mt1">{`${bill.prices[0].words}${bill.prices[0].clause ? `, 依据${bill.prices[0].clause}` : ''}`}</View>
            )}
            {bill.lastYear && <View className="t5 mt1">{`去年同期 ${formatFen(bill.lastYear.amountFen)}`}</View>}
            {bill.recent.length > 1 && <MonthBars months={bill.recent} label={`${bill.itemName}最近 ${bill.recent.length} 期`} />}
            {bill.lateFee && bill.lateFee.dueFen > 0 && <View className="t5 mt1">{bill.lateFee.sentence}</View>}
            <View className="why-links">
              <View
                className="textlink"
                onClick={() => go(bill.questioned ? urls.bill(bill.id) : urls.bill(bill.id, 'ask'))}
                aria-role="button"
              >
                <Text>{bill.questioned ? '看疑问和答复' : '对这一笔有疑问'}</Text>
              </View>
              <View className="textlink" onClick={() => go(urls.bill(bill.id))} aria-role="button">
                <Text>看明细和依据</Text>
              </View>
            </View>
          </>
        )}
      </Screen>
    </View>
  )
}
