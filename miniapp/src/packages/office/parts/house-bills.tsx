import { View } from '@tarojs/components'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay } from '@jinlin/shared/kernel/when'
import { go } from '../../../services/navigate'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { useAccount } from '../hooks/use-counter'
import { officeUrls } from '../model/sections'

/** What a house owes, bill by bill; each leads to its arithmetic and to what can be asked for about it. */
export const HouseBills = ({ houseId, onOpen }: { houseId: string; onOpen: () => void }) => {
  const query = useAccount(houseId)
  const now = Date.now()
  return (
    <>
      <View className="t2 mt4">待缴账单</View>
      <Screen query={query} skeleton={<SkeletonLines rows={2} />}>
        {({ account }) => (
          <CellGroup>
            {account.bills.map((bill) => (
              <ListCell
                key={bill.billId}
                title={lineWords(bill)}
                detail={`缴费日 ${sayDay(bill.dueDay, now)}${bill.lateFen > 0 ? `, 含违约金 ${formatFen(bill.lateFen)}` : ''}${bill.questioned ? ', 住户有疑问' : ''}`}
                value={formatFen(bill.principalFen + bill.lateFen)}
                onPress={() => {
                  onOpen()
                  go(officeUrls.bill(bill.billId))
                }}
              />
            ))}
          </CellGroup>
        )}
      </Screen>
    </>
  )
}
