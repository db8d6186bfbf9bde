import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { useState } from 'react'
import { Card } from '../../../ui/card'
import type { BillGroup } from '../hooks/use-bills'
import { BillRow } from './bill-row'

interface BillGroupCardProps {
  group: BillGroup
  chosen: readonly string[]
  now: number
  onToggle: (billId: string) => void
}

/** All open months of one item, oldest first. */
export const BillGroupCard = ({ group, chosen, now, onToggle }: BillGroupCardProps) => {
  const [opened, setOpened] = useState<string>()
  const many = group.oldestFirst && group.bills.length > 1
  return (
    <Card title={group.itemName} extra={many ? '从最早一期开始缴' : formatFen(group.dueFen)}>
      <View>
        {group.bills.map((bill) => (
          <BillRow
            key={bill.id}
            bill={bill}
            chosen={chosen.includes(bill.id)}
            open={opened === bill.id}
            now={now}
            onToggle={() => onToggle(bill.id)}
            onOpen={() => setOpened(opened === bill.id ? undefined : bill.id)}
          />
        ))}
      </View>
    </Card>
  )
}
