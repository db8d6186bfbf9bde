import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tarojs/taro'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../../services/api'
import { call } from '../../../../services/navigate'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { SumLine } from '../../../../ui/sum-line'
import { MONEY } from '../../../../services/query-keys'
import { FeeCard } from '../../parts/fee-card'
import '../../style.scss'

/** 收费公示, for anybody: what 《物业服务收费明码标价规定》 article 6 asks to be shown. */
export default function PricesPage() {
  const { community = '' } = useRouter().params
  const fees = useQuery({
    queryKey: [...MONEY, 'fees', community],
    queryFn: async ({ signal }) => (await api.fee.shown({ communityId: community }, { signal })).data,
    enabled: community !== '',
    meta: { keep: true },
  })
  const repairs = useQuery({
    queryKey: [...MONEY, 'repair-prices', community],
    queryFn: async ({ signal }) => (await api.fee.repairPrices({ communityId: community }, { signal })).data,
    enabled: community !== '',
    meta: { keep: true },
  })
  return (
    <Page title="收费公示" back={urls.home}>
      <Screen
        query={fees}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty icon="paper" title="还没有公示的收费项目" detail="有疑问可以打电话给客服" />}
      >
        {({ firmName, hotline, items }) => (
          <>
            <Card title={firmName}>
              <View className="t4">所有收费项目、标准和依据都在这里; 没有公示的项目可以不缴。</View>
              <View className="mt3">
                <Button kind="line" size="sm" icon="phone" onPress={() => call(hotline)}>
                  {`价格举报 ${hotline}`}
                </Button>
              </View>
            </Card>
            {items.map((item) => (
              <FeeCard key={item.code} item={item} />
            ))}
          </>
        )}
      </Screen>
      {(repairs.data?.length ?? 0) > 0 && (
        <Card title="有偿维修价目">
          {repairs.data?.map((price) => (
            <SumLine
              key={price.id}
              label={price.name}
              value={
                <>
                  <View>{`${formatFen(price.unitPriceFen)} / ${price.unit}`}</View>
                  {price.includes && <View className="t5">{price.includes}</View>}
                </>
              }
            />
          ))}
          <View className="t5 mt2">先报价, 您同意后才开工; 公共部位维修不收费。</View>
        </Card>
      )}
    </Page>
  )
}
