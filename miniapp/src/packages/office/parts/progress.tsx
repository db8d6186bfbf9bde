import { View } from '@tarojs/components'

/** How far something is, as a bar that is also said. `percent` 0 … 100. */
export const Progress = ({ label, percent }: { label: string; percent: number }) => (
  <View
    className="meter-bar mt2"
    aria-role="progressbar"
    aria-label={label}
    aria-valuenow={String(percent)}
    aria-valuemin="0"
    aria-valuemax="100"
  >
    <View className="meter-fill" style={{ width: `${percent}%` }} />
  </View>
)
