import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { lateFeeSentence } from '@jinlin/shared/domain/fee/explain'
import { FEE_METHOD_WORDS, METER_KIND_WORDS } from '@jinlin/shared/domain/fee/fee.words'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayDate } from '@jinlin/shared/kernel/when'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { SumLine } from '../../../../ui/sum-line'
import { useFeeItem, type FeeItem } from '../../hooks/use-fees'
import { hasRole, type Post } from '../../hooks/use-office'
import { KIND_WORDS } from '../../model/fee-kinds'
import { pricesByDay, sayItemPrice } from '../../model/price-look'
import { officeUrls } from '../../model/sections'
import { FeeChangeSheet } from '../../parts/fee-change-sheet'
import { FeeHouses } from '../../parts/fee-houses'
import { FeePriceSheet } from '../../parts/fee-price-sheet'
import { OfficeFrame } from '../../parts/frame'
import { Grid } from '../../parts/grid'

const Terms = ({ item, mayChange, onChange }: { item: FeeItem; mayChange: boolean; onChange: () => void }) => (
  <Card
    title="条款"
    extra={
      mayChange ? (
        <Button kind="line" size="sm" icon="edit" onPress={onChange}>
          修改
        </Button>
      ) : undefined
    }
  >
    {!item.active && <Tag tone="mute">已停用, 不再出账</Tag>}
    <SumLine label="类别" value={`${KIND_WORDS[item.kind]}${item.passThrough ? ', 代收代付' : ''}`} />
    <SumLine
      label="计费方式"
      value={`${FEE_METHOD_WORDS[item.formula]}${item.meterKind === null ? '' : ` (${METER_KIND_WORDS[item.meterKind]})`}${item.scope === 'listed' ? ', 只收名单上的' : ''}`}
    />
    {item.kind !== 'one_off' && <SumLine label="出账周期" value={`每 ${item.cycleMonths} 个月`} />}
    <SumLine label="缴费期限" value={`出账后 ${item.dueDays} 天内`} />
    <SumLine label="价格管理" value={item.priceManagement} />
    <SumLine label="收费条款" value={item.clause || '未填写'} />
    <SumLine label="收费依据" value={item.basis || '未填写'} />
    <SumLine label="违约金" value={item.lateFee === null ? '不收' : lateFeeSentence(item.lateFee)} />
    <SumLine label="代码" value={item.code} />
  </Card>
)

const Prices = ({ item, mayChange, onAdd }: { item: FeeItem; mayChange: boolean; onAdd: () => void }) => (
  <Card
    title={`${item.name} 价格`}
    extra={
      mayChange ? (
        <Button kind="line" size="sm" icon="plus" onPress={onAdd}>
          新价格
        </Button>
      ) : (
        '由项目经理登记'
      )
    }
  >
    <Grid
      label="价格"
      rows={pricesByDay(item.prices, localDayOf(Date.now()))}
      keyOf={({ price }) => price.fromDay}
      columns={[
        { name: '状态', cell: ({ word, tone }) => <Tag tone={tone}>{word}</Tag> },
        {
          name: '日期',
          wide: true,
          cell: ({ price, untilDay }) => `${sayDate(price.fromDay)}起${untilDay ? `, 到${sayDate(untilDay)}` : ''}`,
        },
        {
          name: '价格',
          wide: true,
          cell: ({ price }) => sayItemPrice(item, price),
        },
        { name: '公示', cell: ({ price }) => (price.noticedDay === null ? '—' : sayDate(price.noticedDay)) },
        { name: '说明', wide: true, cell: ({ price }) => price.clause || '—' },
      ]}
    />
    <View className="t5 mt2">登记过的价格不能改, 只能从新的日期起用新价; 涨价要提前 30 天公示</View>
  </Card>
)

const Fee = ({ itemId, post }: { itemId: string; post: Post }) => {
  const query = useFeeItem(itemId)
  const [open, setOpen] = useState<'terms' | 'price'>()
  const mayChange = hasRole(post, 'manager')
  return (
    <Screen query={query}>
      {(item) => (
        <View className="office-cols">
          <View>
            <Prices item={item} mayChange={mayChange} onAdd={() => setOpen('price')} />
            {item.scope === 'listed' && <FeeHouses communityId={item.communityId} itemId={item.id} />}
          </View>
          <Terms item={item} mayChange={mayChange} onChange={() => setOpen('terms')} />
          {open === 'terms' && <FeeChangeSheet key={item.version} item={item} onClose={() => setOpen(undefined)} />}
          {open === 'price' && <FeePriceSheet item={item} onClose={() => setOpen(undefined)} />}
        </View>
      )}
    </Screen>
  )
}

/** One fee item: its terms, its prices by date, and the houses on its list. */
export default function FeePage() {
  const { id = '' } = useRouter().params
  return (
    <OfficeFrame title="收费项目" section="fees" back={officeUrls.fees}>
      {(post) => <Fee itemId={id} post={post} />}
    </OfficeFrame>
  )
}
