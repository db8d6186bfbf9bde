import { Text } from '@tarojs/components'
import { Button } from '../../../ui/button'
import { Row } from '../../../ui/row'
import { monthWords, shiftMonth } from '../model/month-days'

interface MonthSwitchProps {
  month: string
  onChange: (month: string) => void
  /** The last month there is something to see of. */
  to?: string
}

/** One month back, one forward. */
export const MonthSwitch = ({ month, onChange, to }: MonthSwitchProps) => (
  <Row between gap={2} className="month-switch">
    <Button kind="line" size="sm" onPress={() => onChange(shiftMonth(month, -1))} label="上个月">
      上月
    </Button>
    <Text className="t2 num month-words">{monthWords(month)}</Text>
    {to !== undefined && month >= to ? (
      <Text className="t5">最近一月</Text>
    ) : (
      <Button kind="line" size="sm" onPress={() => onChange(shiftMonth(month, 1))} label="下个月">
        下月
      </Button>
    )}
  </Row>
)
