import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { Card } from '../../../ui/card'
import type { BillGroup } from '../hooks/use-bills'
import { fold } from '../model/fold'
import { BillRow } from './bill-row'
import { ShowMore } from './show-more'

interface BillGroupCardProps {
  group: BillGroup
  chosen: readonly string[]
  now: number
  onToggle: (billId: string) => void
}

/** All open months of one item, oldest first. */
export const BillGroupCard = ({ group, chosen, now, onToggle }: BillGroupCardProps) => {
  const [opened, setOpened] = useState<string>()
  const [all, setAll] = useState(false)
  const many = group.oldestFirst && group.bills.length > 1
  const { shown, rest } = fold(group.bills, all)
  const hidden = group.bills.slice(shown.length)
  const ticked = hidden.filter(({ id }) => chosen.includes(id)).length
  return (
    <Card title={group.itemName} extra={many ? '从最早一期开始缴' : formatFen(group.dueFen)}>
      {shown.map((bill) => (
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
      {rest > 0 && (
        <ShowMore
          words={`后面 ${rest} 期${ticked === 0 ? '' : ticked === rest ? ', 已选' : `, 已选 ${ticked} 期`}`}
          onPress={() => setAll(true)}
        />
      )}
    </Card>
  )
}
