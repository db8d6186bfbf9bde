import { View } from '@tarojs/components'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { go } from '../../../services/navigate'
import { AbilityButton, type Ability } from '../../../ui/button/ability'
import { Button } from '../../../ui/button'
import { useAct } from '../hooks/use-act'
import type { OfficeBill } from '../hooks/use-bill'
import { officeUrls } from '../model/sections'

/** A bill that was taken back is made out again here: reckoned as things are now, then let out by somebody else like every run. */
export const BillAgain = ({ bill, ability }: { bill: OfficeBill; ability: Ability | undefined }) => {
  const again = useAct(
    (input: Parameters<typeof api.billRun.again>[0], options) => api.billRun.again(input, options),
    ({ data }) => go(officeUrls.run(data.id)),
  )
  const { replacedBy } = bill
  if (bill.state !== 'void' || bill.sourceKind !== 'run') return null
  if (replacedBy) {
    return (
      <Button kind="quiet" size="sm" onPress={() => go(officeUrls.bill(replacedBy.billId))}>
        {`看重新出的账单 ${formatFen(replacedBy.amountFen)}`}
      </Button>
    )
  }
  return (
    <View className="mt3">
      <View className="t5">这一期已作废。房屋、单价和读数改好后再算一遍, 由另一位主管或经理审批后出账</View>
      <View className="mt2">
        <AbilityButton kind="line" size="sm" ability={ability} busy={again.isPending} onPress={() => again.mutate({ billId: bill.id })}>
          重新出账
        </AbilityButton>
      </View>
      {again.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {again.error.message}
        </View>
      )}
    </View>
  )
}
