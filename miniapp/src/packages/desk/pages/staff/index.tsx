import { Text, View } from '@tarojs/components'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { useStaff, type StaffMember } from '../../hooks/use-staff'
import { isWorker, loadWords, memberWords, onShiftFirst } from '../../model/staff-words'
import { DeskFrame } from '../../parts/frame'
import './style.scss'

const EVERY = 30_000

const Member = ({ one }: { one: StaffMember }) => (
  <View className="colleague">
    <View className="grow">
      <View className="row wrap gap2">
        <Text className="t3 strong">{one.name}</Text>
        {one.onShift ? (
          <Tag tone="good" icon="check">
            在班
          </Tag>
        ) : (
          <Tag icon="clock">不在班</Tag>
        )}
      </View>
      <View className="t5">{memberWords(one)}</View>
    </View>
    {isWorker(one) && (
      <View className="colleague-load">
        <Text className={`num ${one.openCount >= one.cap ? 'wait strong' : ''}`}>{loadWords(one)}</Text>
        <View className="colleague-track" aria-hidden="true">
          <View
            className="colleague-used"
            style={{ width: `${Math.min(100, Math.round((one.openCount / Math.max(one.cap, 1)) * 100))}%` }}
          />
        </View>
      </View>
    )}
  </View>
)

const OnShift = ({ communityId, inFront }: { communityId: string; inFront: boolean }) => {
  const query = useStaff(communityId, inFront ? EVERY : undefined)
  return (
    <View className="side-page" aria-role="main">
      <View className="t1" aria-role="heading">
        在班人员
      </View>
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="users" title="还没有员工" detail="项目经理可以开账号" />}
      >
        {(all) => {
          const { on, off } = onShiftFirst(all)
          const free = on.filter((one) => isWorker(one) && one.openCount < one.cap).length
          return (
            <>
              <View className="t4">{`在班 ${on.length} 人, 其中 ${free} 位师傅还能接单`}</View>
              <View className="members">
                {on.map((one) => (
                  <Member key={one.id} one={one} />
                ))}
                {on.length === 0 && <View className="colleague t4">现在没有人在班, 新工单会等到有人上班时派出</View>}
              </View>
              {off.length > 0 && <View className="t2 mt4">不在班</View>}
              <View className="members">
                {off.map((one) => (
                  <Member key={one.id} one={one} />
                ))}
              </View>
            </>
          )
        }}
      </Screen>
    </View>
  )
}

export default function StaffOnShiftPage() {
  return (
    <DeskFrame title="在班人员" section="staff">
      {({ post, inFront }) => <OnShift communityId={post.communityId} inFront={inFront} />}
    </DeskFrame>
  )
}
