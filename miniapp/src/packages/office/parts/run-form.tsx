import { View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateField } from '../../../ui/date-field'
import { Empty } from '../../../ui/empty'
import { Field } from '../../../ui/field'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import { useAct } from '../hooks/use-act'
import { useFeeItems, type FeeItem } from '../hooks/use-fees'
import { billable, monthChoices, runInput, type RunDraft } from '../model/run-form'
import { MonthSwitch } from './month-switch'

interface FormProps {
  communityId: string
  items: readonly FeeItem[]
  onMade: (runId: string) => void
  onClose: () => void
}

const Form = ({ communityId, items, onMade, onClose }: FormProps) => {
  const today = localDayOf(Date.now())
  const first = items[0]
  const [draft, setDraft] = useState<RunDraft>({
    itemId: first?.id ?? '',
    fromMonth: today.slice(0, 7),
    months: first?.cycleMonths ?? 1,
    total: '',
  })
  const [tried, setTried] = useState(false)
  const preview = useAct(
    (input: Parameters<typeof api.billRun.preview>[0], options) => api.billRun.preview(input, options),
    ({ data }) => onMade(data.id),
  )
  const item = items.find((one) => one.id === draft.itemId)
  const change = (part: Partial<RunDraft>) => setDraft((before) => ({ ...before, ...part }))
  if (!item) return null
  const { input, problem } = runInput(draft, item)
  const failure = preview.error instanceof ApiError ? preview.error : undefined
  const needsTotal = failure?.code === 'SHARE_TOTAL_REQUIRED'
  const dueProblem = failure?.fields?.['dueDay']
  const press = () => {
    setTried(true)
    if (input) preview.mutate({ communityId, ...input })
  }
  return (
    <Sheet
      open
      title="新出账"
      onClose={onClose}
      foot={
        <Button busy={preview.isPending} onPress={press}>
          预览
        </Button>
      }
    >
      <Field label="收费项目" required>
        <Chips
          label="收费项目"
          value={draft.itemId}
          onChange={(itemId) => change({ itemId, months: items.find((one) => one.id === itemId)?.cycleMonths ?? 1, total: '' })}
          options={items.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
      <Field label="从哪个月起" required>
        <MonthSwitch month={draft.fromMonth} onChange={(fromMonth) => change({ fromMonth })} />
      </Field>
      <Field label="出几个月" hint={`这个项目每 ${item.cycleMonths} 个月出一次`} required>
        <Chips
          label="出几个月"
          value={String(draft.months)}
          onChange={(months) => change({ months: Number(months) })}
          options={monthChoices(item.cycleMonths).map((months) => ({ value: String(months), label: `${months} 个月` }))}
        />
      </Field>
      <DateField
        label="缴费截止日"
        hint={`不选就是预览后第 ${item.dueDays} 天, ${addDays(today, item.dueDays)}`}
        value={draft.dueDay}
        from={today}
        onChange={(dueDay) => change({ dueDay })}
        error={dueProblem}
      />
      {item.kind === 'shared' && (
        <TextField
          label="要分摊的总金额 (元)"
          hint="有公共表的按表计算, 不用填; 没有公共表的按供应单位账单填写"
          type="digit"
          value={draft.total}
          onChange={(total) => change({ total })}
          error={needsTotal ? failure.message : tried ? problem : undefined}
        />
      )}
      {preview.error && !needsTotal && !dueProblem && (
        <View className="t4 bad mt3" aria-role="alert">
          {preview.error.message}
        </View>
      )}
      <View className="t5 mt3">预览只计算, 不会发给住户; 由另一位主管或经理审批后才出账</View>
    </Sheet>
  )
}

/** What to bill, for which months; the answer is a preview that somebody else approves. */
export const RunForm = ({ communityId, onMade, onClose }: Omit<FormProps, 'items'>) => {
  const query = useFeeItems(communityId)
  const items = billable(query.data ?? [])
  if (items.length > 0) return <Form communityId={communityId} items={items} onMade={onMade} onClose={onClose} />
  return (
    <Sheet open title="新出账" onClose={onClose}>
      <Screen query={query}>
        {() => <Empty icon="receipt" title="还没有可以出账的收费项目" detail="请项目经理先在「收费项目」里登记" />}
      </Screen>
    </Sheet>
  )
}
