import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NoticeBar } from '../../../../ui/notice-bar'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { SearchField } from '../../../../ui/text-field'
import { go, replace } from '../../../../services/navigate'
import { useAccount, useFindHouses, useOnlyHouse, useShift, type Account, type Taking } from '../../hooks/use-counter'
import { hasRole, type Post } from '../../hooks/use-office'
import { useLater } from '../../../../services/use-later'
import { allAtCounter, sumOf, toggleAtCounter } from '../../model/counter-choice'
import { officeUrls } from '../../model/sections'
import { AccountBills } from '../../parts/account-bills'
import { HousePayments } from '../../parts/house-payments'
import { OfficeFrame } from '../../parts/frame'
import { TakePanel } from '../../parts/take-panel'
import { TakenCard } from '../../parts/taken-card'

const Found = ({ communityId, q, onPick }: { communityId: string; q: string; onPick: (houseId: string) => void }) => {
  const query = useFindHouses(communityId, q)
  return (
    <Screen
      query={query}
      skeleton={<SkeletonLines rows={3} />}
      isEmpty={(houses) => houses.length === 0}
      empty={<Empty icon="search" title="没有找到这套房" detail="可以试房号 (3-2-1502)、手机尾号或业主姓名" />}
    >
      {(houses) => (
        <View className="mt3">
          <CellGroup>
            {houses.map((house) => (
              <ListCell
                key={house.houseId}
                icon="home"
                title={house.label}
                detail={`${house.ownerName} ${house.phone}`}
                onPress={() => onPick(house.houseId)}
              />
            ))}
          </CellGroup>
        </View>
      )}
    </Screen>
  )
}

const AccountCard = ({ account, onClose }: { account: Account; onClose: () => void }) => (
  <Card
    title={account.label}
    extra={
      <Button kind="line" size="sm" onPress={onClose}>
        换一户
      </Button>
    }
  >
    {account.people.map((person) => (
      <View key={person.name + person.phone} className="t5">{`${person.roleWord} ${person.name} ${person.phone}`}</View>
    ))}
    <View className="mt2 t4">{`待缴 ${formatFen(account.dueFen)}${account.prepaidFen > 0 ? ` · 预存 ${formatFen(account.prepaidFen)}` : ''}`}</View>
  </Card>
)

const AtCounter = ({ post }: { post: Post }) => {
  const [q, setQ] = useState('')
  const wanted = useLater(q.trim())
  const [houseId, setHouseId] = useState<string>()
  const [picked, setPicked] = useState<string[]>()
  const [taken, setTaken] = useState<Taking>()
  const query = useAccount(houseId)
  const cashier = hasRole(post, 'cashier')
  const shift = useShift(post.communityId, cashier)
  const bills = query.data?.account.bills ?? []
  const chosen = (picked ?? allAtCounter(bills)).filter((id) => bills.some((bill) => bill.billId === id))
  const [asked, setAsked] = useState('')
  useOnlyHouse(post.communityId, asked, setHouseId)
  const type = (typed: string) => {
    setQ(typed)
    setAsked('')
  }
  const close = () => {
    setAsked('')
    setHouseId(undefined)
    setPicked(undefined)
    setTaken(undefined)
    setQ('')
  }
  if (taken) return <TakenCard taking={taken} onNext={close} />
  return (
    <View className={houseId ? 'office-cols' : 'office-narrow'}>
      <View>
        {cashier && shift.data && shift.data.shift === null && (
          <NoticeBar tone="wait" icon="clock" onPress={() => replace(officeUrls.shift)}>
            还没有开班, 收款前请先点这里开班
          </NoticeBar>
        )}
        {houseId ? (
          <Screen query={query}>
            {({ account }) => (
              <>
                <AccountCard account={account} onClose={close} />
                <AccountBills
                  account={account}
                  chosen={chosen}
                  onAll={bills.length > 1 ? () => setPicked(chosen.length > 0 ? [] : allAtCounter(bills)) : undefined}
                  onToggle={(billId) => setPicked(toggleAtCounter(bills, chosen, billId))}
                  onOpen={(billId) => go(officeUrls.bill(billId))}
                />
                <HousePayments key={account.houseId} houseId={account.houseId} />
              </>
            )}
          </Screen>
        ) : (
          <>
            <View className="pad mt3">
              <SearchField
                value={q}
                onChange={type}
                placeholder="房号、手机尾号、姓名"
                focus
                onConfirm={(typed) => setAsked(typed.trim())}
              />
            </View>
            {wanted ? (
              <Found communityId={post.communityId} q={wanted} onPick={setHouseId} />
            ) : (
              <Empty icon="search" title="先找到要缴费的房屋" detail="输入房号 3-2-1502、手机尾号 4 位或业主姓名" />
            )}
          </>
        )}
      </View>
      {houseId && query.data && (bills.length > 0 || query.data.account.prepaidRoomFen > 0) && cashier && (
        <TakePanel
          key={houseId}
          houseId={houseId}
          billIds={chosen}
          billsFen={sumOf(bills, chosen)}
          prepaidRoomFen={query.data.account.prepaidRoomFen}
          ability={query.data.abilities['take']}
          onTaken={setTaken}
        />
      )}
    </View>
  )
}

/** 收费: find the house, see what it owes, take the money, hand out the receipt. */
export default function CounterPage() {
  return (
    <OfficeFrame title="收费" section="counter">
      {(post) => <AtCounter post={post} />}
    </OfficeFrame>
  )
}
