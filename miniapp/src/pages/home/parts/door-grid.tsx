import { Text, View } from '@tarojs/components'
import { go } from '../../../services/navigate'
import { setElder, useTextScale } from '../../../theme/text-scale'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { doorsOf } from '../model/doors'

/** Four to a row; two in large text. */
export const DoorGrid = () => {
  const { large, elder } = useTextScale()
  return (
    <Card lift>
      <View className="doors">
        {doorsOf(large, elder).map((door) => (
          <View
            key={door.key}
            className="door"
            onClick={() => (door.to === 'elder' ? setElder(!elder) : go(door.to))}
            aria-role="button"
            aria-label={door.word}
          >
            <View className={`door-icon ${door.alarm ? 'door-alarm' : ''}`}>
              <Icon name={door.icon} />
            </View>
            <Text className="door-word">{door.word}</Text>
          </View>
        ))}
      </View>
    </Card>
  )
}
