import { View } from '@tarojs/components'
import { rememberDemoIdentity } from '../../../services/demo-identity.h5'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Screen } from '../../../ui/screen'
import { useDemoPeople } from '../hooks/use-demo-people.h5'
import { isStaffPerson } from '../model/demo-people'

export interface ResidentWayProps {
  busy: boolean
  onSignIn: (identity?: string) => void
}

/** On the web WeChat is not there: the demo lets one choose who to be; a real server sends residents to WeChat. */
export const ResidentWay = ({ busy, onSignIn }: ResidentWayProps) => {
  const query = useDemoPeople()
  return (
    <Screen query={query}>
      {(people) => {
        const residents = people.filter((person) => !isStaffPerson(person))
        if (residents.length === 0)
          return <Empty icon="device" title="请在微信里打开" detail="住户在微信搜索小程序「近邻」登录; 工作人员请点上面的「工作人员」" />
        return (
          <>
            <View className="pad mt3 t5">这是演示环境, 选一个身份就能登录, 数据都是样例</View>
            <CellGroup>
              {residents.map((person) => (
                <ListCell
                  key={person.identity}
                  icon="person"
                  title={person.label}
                  detail={person.detail}
                  onPress={() => {
                    if (busy) return
                    rememberDemoIdentity(person.identity)
                    onSignIn(person.identity)
                  }}
                />
              ))}
            </CellGroup>
            {busy && (
              <Card>
                <View className="t4" aria-role="status">
                  正在登录
                </View>
              </Card>
            )}
          </>
        )
      }}
    </Screen>
  )
}
