import { Text, View } from '@tarojs/components'
import { go, replace } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { beep } from '../../hooks/beep'
import { openTicket } from '../../hooks/desk-state'
import { markHeard, toggleMuted, useAlarm } from '../../hooks/use-alarm'
import { useLayout } from '../../hooks/use-layout'
import { deskUrls } from '../../model/desk-urls'

interface AlarmBarProps {
  communityId: string
  newestAt: number | null | undefined
  inFront: boolean
}

/** The twin of the sound for the eye: an emergency nobody has taken, over whatever page is open, until it has been looked at. */
export const AlarmBar = ({ communityId, newestAt, inFront }: AlarmBarProps) => {
  const { rows, muted, silent } = useAlarm(communityId, newestAt, inFront)
  const phone = useLayout() === 'phone'
  const first = rows[0]
  if (!first) return null
  const open = () => {
    markHeard(first.id)
    openTicket(first.id)
    if (phone) go(deskUrls.ticket(first.id))
    else replace(deskUrls.desk)
  }
  return (
    <View className="alarm" aria-role="alert">
      <Icon name="warning" size={20} />
      <Text className="alarm-words">
        {`特急: ${first.title} · ${first.where}${rows.length > 1 ? `, 还有 ${rows.length - 1} 单` : ''}`}
        {silent && ' (浏览器还没放开声音)'}
      </Text>
      <View className="row gap2">
        {silent && (
          <Button size="sm" kind="line" icon="volume" onPress={() => void beep()}>
            打开声音
          </Button>
        )}
        <Button size="sm" kind="line" onPress={toggleMuted}>
          {muted ? '已静音' : '静音'}
        </Button>
        <Button size="sm" onPress={open}>
          查看
        </Button>
      </View>
    </View>
  )
}
