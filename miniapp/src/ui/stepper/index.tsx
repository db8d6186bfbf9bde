import { Text, View } from '@tarojs/components'
import { Icon } from '../icon'
import './style.scss'

interface StepperProps {
  /** What is counted, for a screen reader. */
  label: string
  value: number
  onChange: (value: number) => void
  max: number
}

/** How many of something, from none up. At none only the plus is there, so that a long list stays quiet. */
export const Stepper = ({ label, value, onChange, max }: StepperProps) => (
  <View className="stepper" aria-role="group" aria-label={`${label}, ${value}`}>
    {value > 0 && (
      <>
        <View className="stepper-press" onClick={() => onChange(value - 1)} aria-role="button" aria-label={`${label}减一`}>
          <Icon name="minus" size={22} />
        </View>
        <Text className="stepper-value num">{value}</Text>
      </>
    )}
    <View
      className={`stepper-press stepper-more ${value >= max ? 'stepper-full' : ''}`}
      onClick={() => {
        if (value < max) onChange(value + 1)
      }}
      aria-role="button"
      aria-label={`${label}加一`}
      aria-disabled={value >= max ? 'true' : undefined}
    >
      <Icon name="plus" size={22} />
    </View>
  </View>
)
