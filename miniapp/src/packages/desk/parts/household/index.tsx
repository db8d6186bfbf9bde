import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { useHouseMembers, type HouseMember } from '../../hooks/use-households'
import { memberLine } from '../../model/member-words'
import type { DeskPlace } from '../frame'
import { FindHouse } from '../intake/house-choice'
import { ReleasePhoneSheet } from './release-phone-sheet'
import { RemoveSheet } from './remove-sheet'
import '../intake/style.scss'
import '../people.scss'

interface House {
  houseId: string
  label: string
}

const Members = ({ house }: { house: House }) => {
  const query = useHouseMembers(house.houseId)
  const [removing, setRemoving] = useState<HouseMember>()
  return (
    <Screen
      query={query}
      isEmpty={(all) => all.length === 0}
      empty={<Empty icon="home" title="这一户还没有人绑定" detail="业主验证手机号后自动绑定, 也可以在「房屋审核」里通过申请" />}
    >
      {(all) => (
        <>
          <View className="people">
            {all.map((one) => (
              <View key={one.memberId} className="person">
                <View className="grow">
                  <Text className="t3 strong">{one.name || '没有填写姓名'}</Text>
                  <View className="t5 num">{memberLine(one, Date.now())}</View>
                </View>
                <Button size="sm" kind="line" label={`移除 ${one.name}`} onPress={() => setRemoving(one)}>
                  移除
                </Button>
              </View>
            ))}
          </View>
          {removing && <RemoveSheet house={house} member={removing} onClose={() => setRemoving(undefined)} />}
        </>
      )}
    </Screen>
  )
}

/** One house and who belongs to it: for whoever says at the counter that they have moved, sold, or changed their number. */
export const Households = ({ post }: DeskPlace) => {
  const [house, setHouse] = useState<House>()
  const [releasing, setReleasing] = useState(false)
  return (
    <View className="people-page" aria-role="main">
      <View className="row between wrap gap2">
        <Text className="t1" aria-role="heading">
          住户
        </Text>
        <Button size="sm" kind="line" onPress={() => setReleasing(true)}>
          号码换了主人
        </Button>
      </View>
      <View className="people-find">
        {house ? (
          <View className="row wrap gap2">
            <Text className="t2">{house.label}</Text>
            <Button size="sm" kind="quiet" onPress={() => setHouse(undefined)}>
              换一套
            </Button>
          </View>
        ) : (
          <FindHouse
            communityId={post.communityId}
            error={undefined}
            onPick={({ houseId, houseLabel }) => houseId && setHouse({ houseId, label: houseLabel ?? '' })}
          />
        )}
      </View>
      {house ? <Members key={house.houseId} house={house} /> : <View className="t4 mt3">选好房屋, 就能看到谁绑定了这一户</View>}
      {releasing && <ReleasePhoneSheet communityId={post.communityId} onClose={() => setReleasing(false)} />}
    </View>
  )
}
