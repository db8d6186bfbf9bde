import { View } from '@tarojs/components'
import { FEE_LIMITS } from '@jinlin/shared/domain/fee/fee.limits'
import { lateFeeSentence } from '@jinlin/shared/domain/fee/explain'
import { Switch } from '../../../ui/switch'
import { TextField } from '../../../ui/text-field'
import { lateOf, type LateDraft } from '../model/fee-form'

/** The late-fee rule, said back as the sentence residents read. */
export const LateFields = ({ draft, onChange, tried }: { draft: LateDraft; onChange: (draft: LateDraft) => void; tried: boolean }) => {
  const rule = lateOf(draft, FEE_LIMITS)
  return (
    <View className="mt4">
      <Switch
        label="收违约金"
        detail="合同里写明才能收; 单利, 只按未付本金计, 有疑问期间不计"
        on={draft.on}
        onChange={(on) => onChange({ ...draft, on })}
      />
      {draft.on && (
        <>
          <TextField
            label="每天按未付本金的 (%)"
            required
            type="digit"
            value={draft.rate}
            onChange={(rate) => onChange({ ...draft, rate })}
            placeholder="如 0.05"
          />
          <TextField
            label="逾期多少天后开始计"
            required
            type="number"
            value={draft.grace}
            onChange={(grace) => onChange({ ...draft, grace })}
          />
          <TextField label="最多不超过本金的 (%)" required type="digit" value={draft.cap} onChange={(cap) => onChange({ ...draft, cap })} />
          {'problem' in rule
            ? tried && (
                <View className="t4 bad mt2" aria-role="alert">
                  {rule.problem}
                </View>
              )
            : rule.value && <View className="t4 mt2">{lateFeeSentence(rule.value)}</View>}
        </>
      )}
    </View>
  )
}
