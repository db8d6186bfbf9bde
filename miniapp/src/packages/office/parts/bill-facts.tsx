import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { Screen } from '../../../ui/screen'
import { SkeletonLines } from '../../../ui/skeleton'
import { officeKey } from '../hooks/keys'
import { Line } from './lines'

/** The same arithmetic the resident sees, so that both speak of one thing. */
export const BillFacts = ({ billId }: { billId: string }) => {
  const query = useQuery({
    queryKey: officeKey('bill', billId),
    queryFn: async ({ signal }) => (await api.bill.get({ billId }, { signal })).data,
  })
  return (
    <View className="mt3">
      <Screen query={query} skeleton={<SkeletonLines rows={3} />}>
        {(bill) => (
          <>
            <View className="strong">{bill.sentence}</View>
            {bill.lines.map((line) => (
              <Line key={line.label} label={line.label} value={line.value} />
            ))}
            {bill.lastYear && <Line label="去年同期" value={formatFen(bill.lastYear.amountFen)} />}
            {bill.lateFee && bill.lateFee.dueFen > 0 && <Line label="违约金" value={formatFen(bill.lateFee.dueFen)} />}
          </>
        )}
      </Screen>
    </View>
  )
}
