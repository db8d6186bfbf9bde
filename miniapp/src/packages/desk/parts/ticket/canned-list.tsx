import { Text, View } from '@tarojs/components'
import type { Canned } from '../../model/canned'

/** Ready sentences that fit what was typed after #. */
export const CannedList = ({ list, at, onPick }: { list: readonly Canned[]; at: number; onPick: (one: Canned) => void }) => (
  <View className="canned" aria-role="listbox" aria-label="常用语">
    {list.map((one, index) => (
      <View
        key={one.id}
        className={`canned-one ${index === at ? 'canned-on' : ''}`}
        onClick={() => onPick(one)}
        aria-role="option"
        aria-selected={String(index === at)}
      >
        <Text className="strong">{one.title}</Text>
        <Text className="t5 ellipsis grow">{one.text}</Text>
      </View>
    ))}
    {list.length === 0 && <View className="canned-one t5">没有这样的常用语, 接着打字就好</View>}
  </View>
)
