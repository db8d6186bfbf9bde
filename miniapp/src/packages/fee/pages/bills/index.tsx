import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { isActive, useCurrentHouse } from '../../../../services/current-house'
import { useMe } from '../../../../services/me'
import { go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { useNewsWhenShown } from '../../../../services/shown'
import { useUnfinishedPayment } from '../../../../services/unfinished-payment'
import { urls } from '../../../../services/urls'
import { Empty } from '../../../../ui/empty'
import { Button } from '../../../../ui/button'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { NoticeBar } from '../../../../ui/notice-bar'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { type HouseBills, useBills } from '../../hooks/use-bills'
import { billsKey } from '../../../../services/query-keys'
import { useCreatePayment } from '../../hooks/use-payment'
import { heldBy } from '../../model/locked'
import { allPayable, fromPrepaid, stillThere, toggle, totalOf } from '../../model/selection'
import { mayOpenSheet } from '../../model/sheet-once'
import { BillGroupCard } from '../../parts/bill-group'
import { BillsHead } from '../../parts/bills-head'
import { BillsLinks } from '../../parts/bills-links'
import { HeldCard } from '../../parts/held-card'
import { HouseSheet } from '../../parts/house-sheet'
import { LettersCard } from '../../parts/letters-card'
import { PayBar } from '../../parts/pay-bar'
import '../../style.scss'

export default function BillsPage() {
  const asked = useRouter().params.house
  const session = useSession()
  const who = useMe()
  const me = who.data
  const current = useCurrentHouse(me)
  const house = me?.houses.find((one) => one.houseId === asked && isActive(one)) ?? current
  const query = useBills(house?.houseId)
  const unfinished = useUnfinishedPayment()
  const [picked, setPicked] = useState<{ houseId: string; ids: string[] }>()
  const [says, setSays] = useState<string>()
  const [usePrepaid, setUsePrepaid] = useState(false)
  const [switching, setSwitching] = useState(false)
  const create = useCreatePayment((payment) => {
    mayOpenSheet(payment.id)
    go(urls.payment(payment.id))
  })
  useNewsWhenShown(billsKey(house?.houseId ?? ''))

  const seen = query.data
  const groups = seen?.bills.groups ?? []
  const held = heldBy(groups)
  const chosen = picked && picked.houseId === house?.houseId ? stillThere(groups, picked.ids) : allPayable(groups)
  const totalFen = totalOf(groups, chosen)
  const usedFen = fromPrepaid(totalFen, seen?.bills.prepaidFen ?? 0, usePrepaid)
  const tap = (billId: string) => {
    const next = toggle(groups, chosen, billId)
    setPicked({ houseId: house?.houseId ?? '', ids: next.chosen })
    setSays(next.says)
    create.reset()
  }
  const payable = allPayable(groups)
  const tapAll = () => {
    setPicked({ houseId: house?.houseId ?? '', ids: chosen.length > 0 ? [] : payable })
    setSays(undefined)
    create.reset()
  }
  const pay = () => house && create.mutate({ houseId: house.houseId, billIds: chosen, usePrepaidFen: usedFen })

  const content = ({ bills }: HouseBills) => (
    <>
      <BillsHead
        bills={bills}
        asOf={query.dataUpdatedAt}
        all={payable.length > 1 ? { ticked: chosen.length > 0, onPress: tapAll } : undefined}
        onSwitch={me && me.houses.filter(isActive).length > 1 ? () => setSwitching(true) : undefined}
      />
      <LettersCard houseId={bills.houseId} />
      {held.map((one) => (
        <HeldCard key={one.orderId} {...one} />
      ))}
      {says && (
        <View className="pad mt3 t4 info" aria-role="status">
          {says}
        </View>
      )}
      {bills.groups.length === 0 ? (
        <Empty icon="check" title="都缴清了" detail="新账单出来时会写在「消息」里" />
      ) : (
        bills.groups.map((group) => <BillGroupCard key={group.itemId} group={group} chosen={chosen} now={Date.now()} onToggle={tap} />)
      )}
      <BillsLinks
        houseId={bills.houseId}
        communityId={bills.communityId}
        prepaidFen={bills.prepaidFen}
        chosen={chosen}
        sharing={bills.sharing}
      />
    </>
  )

  if (!session)
    return (
      <Page title="缴费">
        <NeedSignIn icon="receipt" detail="登录后可以看到账单怎么算出来的, 也可以替家人缴" then={urls.bills()} />
      </Page>
    )
  return (
    <Page
      title="缴费"
      back={urls.home}
      foot={
        seen && groups.length > 0 ? (
          <PayBar
            count={chosen.length}
            totalFen={totalFen}
            balanceFen={seen.bills.prepaidFen}
            usedFen={usedFen}
            usePrepaid={usePrepaid}
            onUsePrepaid={setUsePrepaid}
            closed={held.length > 0 && chosen.length === 0 ? '等上面的支付结束' : undefined}
            busy={create.isPending}
            error={create.error?.message}
            onPay={pay}
          />
        ) : undefined
      }
    >
      {unfinished && !held.some(({ orderId }) => orderId === unfinished.id) && (
        <NoticeBar tone="wait" icon="clock" onPress={() => go(urls.payment(unfinished.id))}>
          {`有一笔 ${formatFen(unfinished.totalFen)} 的支付还没有结果, 点这里查看`}
        </NoticeBar>
      )}
      {me && !house ? (
        <Empty
          icon="home"
          title="还没有绑定房屋"
          detail="绑定后就能看到账单, 每一笔都写明怎么算的"
          action={<Button onPress={() => go(urls.bind)}>去绑定</Button>}
        />
      ) : (
        <Screen query={query} after={who}>
          {content}
        </Screen>
      )}
      {me && (
        <HouseSheet
          open={switching}
          me={me}
          current={house?.houseId}
          onClose={() => setSwitching(false)}
          onPick={() => setPicked(undefined)}
        />
      )}
    </Page>
  )
}
