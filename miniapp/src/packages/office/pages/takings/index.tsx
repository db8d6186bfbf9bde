import { View } from '@tarojs/components'
import { useState } from 'react'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { useTakings, type Taking } from '../../hooks/use-counter'
import { OfficeFrame } from '../../parts/frame'
import { Grid } from '../../parts/grid'
import { TakingSheet } from '../../parts/taking-sheet'

const Takings = ({ communityId }: { communityId: string }) => {
  const { query, more } = useTakings(communityId)
  const [open, setOpen] = useState<Taking>()
  const now = Date.now()
  return (
    <Screen
      query={query}
      isEmpty={(rows) => rows.length === 0}
      empty={<Empty icon="receipt" title="柜台还没有收过款" detail="收款后, 收据和退款都从这里找" />}
    >
      {(rows) => (
        <View className="office-wide">
          <Card>
            <Grid
              label="收款记录"
              rows={rows}
              keyOf={(row) => row.id}
              onPress={setOpen}
              columns={[
                { name: '时间', cell: (row) => sayWhen(row.at, now) },
                { name: '房号', cell: (row) => row.houseLabel, wide: true },
                {
                  name: '方式',
                  cell: (row) => (
                    <>
                      {PAYMENT_CHANNEL_WORDS[row.method]} {row.kind === 'refund' && <Tag tone="wait">退款</Tag>}
                    </>
                  ),
                },
                { name: '收据', cell: (row) => row.receiptNumber },
                { name: '收费员', cell: (row) => row.cashierName },
                { name: '金额', num: true, cell: (row) => `${row.kind === 'refund' ? '-' : ''}${formatFen(row.amountFen)}` },
              ]}
            />
          </Card>
          <LoadMore {...more} />
          {open && <TakingSheet taking={open} onClose={() => setOpen(undefined)} />}
        </View>
      )}
    </Screen>
  )
}

export default function TakingsPage() {
  return (
    <OfficeFrame title="收款记录" section="takings">
      {(post) => <Takings communityId={post.communityId} />}
    </OfficeFrame>
  )
}
