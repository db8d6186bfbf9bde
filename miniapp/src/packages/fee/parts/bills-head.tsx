import { Text, View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Grow, Row } from '../../../ui/row'
import type { HouseBills } from '../hooks/use-bills'

interface BillsHeadProps {
  bills: HouseBills['bills']
  /** UTC ms of the answer. */
  asOf: number
  onSwitch: (() => void) | undefined
  /** Ticks everything that can be paid, or nothing; not there while there is nothing to choose from. */
  all: { ticked: boolean; onPress: () => void } | undefined
}

/** Which house this is and what it comes to, principal and late fee apart. */
export const BillsHead = ({ bills, asOf, onSwitch, all }: BillsHeadProps) => (
  <Card>
    <Row between top>
      <Grow>
        <View className="t2">{`${bills.communityName} ${bills.label}`}</View>
        <View className="t5">{`数据截至 ${sayWhen(asOf, Date.now())}`}</View>
      </Grow>
      {onSwitch && (
        <Button kind="line" size="sm" onPress={onSwitch}>
          换房屋
        </Button>
      )}
    </Row>
    {bills.count > 0 && (
      <View className="mt3">
        <Text className="t5">{`待缴 ${bills.count} 期`}</Text>
        <Row between wrap>
          <View className="fee-head num">{formatFen(bills.dueFen)}</View>
          {all && (
            <Button kind="quiet" size="sm" onPress={all.onPress}>
              {all.ticked ? '全不选' : '全选'}
            </Button>
          )}
        </Row>
        {bills.lateFen > 0 && <View className="t5">{`本金 ${formatFen(bills.principalFen)} + 违约金 ${formatFen(bills.lateFen)}`}</View>}
      </View>
    )}
  </Card>
)
