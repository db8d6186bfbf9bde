import { View } from '@tarojs/components'
import { useState } from 'react'
import { FEE_METHOD_WORDS } from '@jinlin/shared/domain/fee/fee.words'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { go } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { Tag } from '../../../../ui/tag'
import { useFeeItems } from '../../hooks/use-fees'
import { hasRole, type Post } from '../../hooks/use-office'
import { priceAt, sayItemPrice } from '../../model/price-look'
import { officeUrls } from '../../model/sections'
import { FeeCreateSheet } from '../../parts/fee-create-sheet'
import { OfficeFrame } from '../../parts/frame'
import { Grid } from '../../parts/grid'
import { RepairPrices } from '../../parts/repair-prices'

const Items = ({ communityId, mayChange }: { communityId: string; mayChange: boolean }) => {
  const query = useFeeItems(communityId)
  const [making, setMaking] = useState(false)
  const today = localDayOf(Date.now())
  return (
    <Card
      title="收费项目"
      extra={
        mayChange ? (
          <Button kind="line" size="sm" icon="plus" onPress={() => setMaking(true)}>
            新增
          </Button>
        ) : (
          '由项目经理维护'
        )
      }
    >
      <Screen
        query={query}
        isEmpty={(items) => items.length === 0}
        empty={<Empty icon="receipt" title="还没有收费项目" detail="登记名称、计费方式和价格, 之后才能出账" />}
      >
        {(items) => (
          <Grid
            label="收费项目"
            rows={items}
            keyOf={(item) => item.id}
            onPress={(item) => go(officeUrls.fee(item.id))}
            columns={[
              {
                name: '名称',
                wide: true,
                cell: (item) => (
                  <>
                    {item.name} {item.passThrough && <Tag tone="info">代收</Tag>} {!item.active && <Tag tone="mute">已停用</Tag>}
                  </>
                ),
              },
              {
                name: '计费方式',
                wide: true,
                cell: (item) => `${FEE_METHOD_WORDS[item.formula]}${item.scope === 'listed' ? ', 按名单' : ''}`,
              },
              {
                name: '现行价格',
                wide: true,
                cell: (item) => {
                  const price = priceAt(item.prices, today)
                  if (!price) return '还没有生效的价格'
                  return sayItemPrice(item, price)
                },
              },
              { name: '周期', cell: (item) => (item.kind === 'one_off' ? '按次' : `${item.cycleMonths} 个月`) },
            ]}
          />
        )}
      </Screen>
      {making && (
        <FeeCreateSheet
          communityId={communityId}
          onClose={() => setMaking(false)}
          onMade={(itemId) => {
            setMaking(false)
            go(officeUrls.fee(itemId))
          }}
        />
      )}
    </Card>
  )
}

const Fees = ({ post }: { post: Post }) => {
  const [what, setWhat] = useState<'items' | 'repairs'>('items')
  const mayChange = hasRole(post, 'manager')
  return (
    <View className="office-wide">
      <View className="pad mt3 office-narrow">
        <Segmented
          label="看什么"
          value={what}
          onChange={setWhat}
          options={[
            { value: 'items', label: '收费项目' },
            { value: 'repairs', label: '维修价目' },
          ]}
        />
      </View>
      {what === 'items' ? (
        <Items communityId={post.communityId} mayChange={mayChange} />
      ) : (
        <RepairPrices communityId={post.communityId} mayChange={mayChange} />
      )}
    </View>
  )
}

/** 收费项目: what may be charged, by what reckoning, at which price. */
export default function FeesPage() {
  return (
    <OfficeFrame title="收费项目" section="fees">
      {(post) => <Fees post={post} />}
    </OfficeFrame>
  )
}
