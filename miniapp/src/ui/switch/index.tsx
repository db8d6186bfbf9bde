import { Text, View } from '@tarojs/components'
import './style.scss'

interface SwitchProps {
  /** What is switched; said and shown. */
  label: string
  detail?: string
  on: boolean
  onChange: (on: boolean) => void
  busy?: boolean
}

/** A row that is on or off; the whole row is the target. */
export const Switch = ({ label, detail, on, onChange, busy }: SwitchProps) => (
  <View
    className="switch"
    onClick={() => {
      if (!busy) onChange(!on)
    }}
    aria-role="switch"
    aria-checked={String(on)}
    aria-label={label}
    aria-disabled={busy ? 'true' : undefined}
  >
    <View className="grow">
      <View className="t3">
        <Text>{label}</Text>
      </View>
      {detail && (
        <View className="t5">
          <Text>{detail}</Text>
        </View>
      )}
    </View>
    <View className={`switch-track ${on ? 'switch-on' : ''}`}>
      <View className="switch-thumb" />
    </View>
    <Text className="switch-word">{on ? '开' : '关'}</Text>
  </View>
)
