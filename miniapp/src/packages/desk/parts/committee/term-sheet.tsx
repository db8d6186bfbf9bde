import { View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { DateField } from '../../../../ui/date-field'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'
import { toast } from '../../../../ui/toast'
import { useEnterTerm } from '../../hooks/use-committee'
import { phoneOf } from '../../model/intake-draft'
import { emptyTerm, TERM_TITLES, termInput, termProblems } from '../../model/term-form'

/** An owner, found by phone, with an office and its first and last day. */
export const TermSheet = ({ communityId, onClose }: { communityId: string; onClose: () => void }) => {
  const now = Date.now()
  const [form, setForm] = useState(() => emptyTerm(now))
  const [tried, setTried] = useState(false)
  const enter = useEnterTerm(communityId, () => {
    toast('已登记')
    onClose()
  })
  const own = tried ? termProblems(form, now) : {}
  const fields = enter.error instanceof ApiError ? enter.error.fields : undefined
  const problem = (name: keyof typeof own) => own[name] ?? fields?.[name]
  const save = () => {
    setTried(true)
    if (Object.keys(termProblems(form, now)).length === 0) enter.mutate(termInput(form))
  }
  return (
    <Sheet
      open
      title="登记委员任期"
      onClose={onClose}
      foot={
        <Button busy={enter.isPending} onPress={save}>
          登记
        </Button>
      }
    >
      <TextField
        label="业主手机号"
        required
        type="number"
        value={form.phone}
        onChange={(phone) => setForm({ ...form, phone: phoneOf(phone) })}
        hint="要先在小程序里绑定过房屋"
        error={problem('phone') ?? (fields ? undefined : enter.error?.message)}
      />
      <TextField
        label="职务"
        required
        value={form.title}
        onChange={(title) => setForm({ ...form, title: title.slice(0, 20) })}
        error={problem('title')}
      />
      <View className="mt2">
        <Chips
          label="常用职务"
          value={TERM_TITLES.find((one) => one === form.title)}
          onChange={(title) => setForm({ ...form, title })}
          options={TERM_TITLES.map((one) => ({ value: one, label: one }))}
        />
      </View>
      <DateField label="第一天" required value={form.first} onChange={(first) => setForm({ ...form, first })} error={problem('fromAt')} />
      <DateField
        label="最后一天"
        required
        value={form.last}
        from={form.first}
        onChange={(last) => setForm({ ...form, last })}
        hint="任期内可以查看业委会的内容, 过了这一天自动结束"
        error={problem('untilAt')}
      />
    </Sheet>
  )
}
