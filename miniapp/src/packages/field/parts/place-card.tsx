import { View } from '@tarojs/components'
import { sayDay } from '@jinlin/shared/kernel/when'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { Card } from '../../../ui/card'
import type { Job } from '../model/types'

/** What one would ask a colleague who has been here before. */
export const PlaceCard = ({ job, now }: { job: Job; now: number }) => {
  const { lastHere, hints, place } = job
  if (!lastHere && hints.length === 0) return null
  return (
    <Card>
      {lastHere && (
        <View>
          <View className="t2">{place === 'home' ? '这户上次' : '这里上次'}</View>
          <View className="mt1">{`${sayDay(localDayOf(lastHere.doneAt), now)} ${lastHere.title}`}</View>
          {lastHere.did && <View className="t4">{lastHere.did}</View>}
        </View>
      )}
      {hints.length > 0 && (
        <View className={lastHere ? 'mt3' : ''}>
          <View className="t2">本楼提示</View>
          {hints.map((hint) => (
            <View key={hint} className="mt1">
              {hint}
            </View>
          ))}
        </View>
      )}
    </Card>
  )
}
