import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from '../icon'
import './style.scss'

export interface ChipOption<V extends string> {
  value: V
  label: string
  /** With an icon and columns the chips become a grid of tiles, as for the categories of a repair. */
  icon?: IconName
  /** A count or a short remark after the word. */
  note?: string
  /** Why this one cannot be chosen now. */
  closed?: string
}

interface CommonProps<V extends string> {
  options: readonly ChipOption<V>[]
  /** What is being chosen, for a screen reader. */
  label: string
  /** Tiles per row (in large text never more than 2); without it the chips flow. */
  columns?: 2 | 3 | 4
  /** One line that scrolls sideways, for filters above a list. */
  scroll?: boolean
}
interface OneProps<V extends string> extends CommonProps<V> {
  value: V | undefined
  onChange: (value: V) => void
}
interface ManyProps<V extends string> extends CommonProps<V> {
  values: readonly V[]
  onChange: (values: V[]) => void
}

interface DrawProps<V extends string> extends CommonProps<V> {
  role: 'radio' | 'checkbox'
  isOn: (value: V) => boolean
  press: (value: V) => void
}

const Draw = <V extends string>({ options, label, columns, scroll, role, isOn, press }: DrawProps<V>) => {
  const classes = ['chips', columns ? `chips-grid chips-${columns}` : '', scroll ? 'chips-scroll' : ''].filter(Boolean).join(' ')
  return (
    <View className={classes} aria-role={role === 'radio' ? 'radiogroup' : 'group'} aria-label={label}>
      {options.map((option) => (
        <View
          key={option.value}
          className={`chip ${isOn(option.value) ? 'chip-on' : ''} ${option.closed ? 'chip-closed' : ''}`}
          onClick={() => {
            if (!option.closed) press(option.value)
          }}
          aria-role={role}
          aria-checked={String(isOn(option.value))}
          aria-disabled={option.closed ? 'true' : undefined}
        >
          {option.icon && <Icon name={option.icon} size={columns ? 24 : 18} />}
          <Text>{option.label}</Text>
          {option.note && <Text className="chip-note num">{option.note}</Text>}
          {option.closed && <Text className="chip-note">{option.closed}</Text>}
        </View>
      ))}
    </View>
  )
}

/** Choose one. */
export const Chips = <V extends string>({ value, onChange, ...rest }: OneProps<V>) => (
  <Draw {...rest} role="radio" isOn={(one) => one === value} press={onChange} />
)

/** Choose any number. */
export const MultiChips = <V extends string>({ values, onChange, ...rest }: ManyProps<V>) => (
  <Draw
    {...rest}
    role="checkbox"
    isOn={(one) => values.includes(one)}
    press={(one) => onChange(values.includes(one) ? values.filter((other) => other !== one) : [...values, one])}
  />
)
