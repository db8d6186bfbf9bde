import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { go } from '../../../services/navigate'
import { Button } from '../../../ui/button'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { SumLine } from '../../../ui/sum-line'
import { type OfficeBill, useOfficeBill } from '../hooks/use-bill'
import { officeUrls } from '../model/sections'

/** The same arithmetic the resident sees, so that both speak of one thing. */
export const BillArithmetic = ({ bill }: { bill: OfficeBill }) => (
  <>
    <View className="strong">{bill.sentence}</View>
    {bill.lines.map((line) => (
      <SumLine key={line.label} label={line.label} value={line.value} />
    ))}
    {bill.share && <SumLine label="份额" value={`${bill.share.mine} ÷ ${bill.share.total}`} />}
    {bill.lastYear && <SumLine label="去年同期" value={formatFen(bill.lastYear.amountFen)} />}
    {bill.creditedFen > 0 && <SumLine label="已减免、作废" value={`-${formatFen(bill.creditedFen)}`} />}
    {bill.paidFen > 0 && <SumLine label="已缴" value={`-${formatFen(bill.paidFen)}`} />}
    {bill.lateFee && bill.lateFee.dueFen > 0 && (
      <>
        <SumLine label="现在的违约金" value={formatFen(bill.lateFee.dueFen)} />
        <View className="t5">{bill.lateFee.sentence}</View>
      </>
    )}
  </>
)

/** For a sheet about a bill. */
export const BillFacts = ({ billId }: { billId: string }) => {
  const query = useOfficeBill(billId)
  return (
    <View className="mt3">
      <Screen query={query} skeleton={<SkeletonLines rows={3} />}>
        {({ bill }) => (
          <>
            <BillArithmetic bill={bill} />
            <Button kind="quiet" size="sm" onPress={() => go(officeUrls.bill(billId))}>
              看整笔账单、申请减免
            </Button>
          </>
        )}
      </Screen>
    </View>
  )
}
