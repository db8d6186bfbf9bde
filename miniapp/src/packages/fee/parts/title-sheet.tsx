import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { Segmented } from '../../../ui/segmented'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import { useSaveTitle, type InvoiceTitle, type TitleForm } from '../hooks/use-invoice'
import { titleProblems } from '../model/title-form'

interface TitleSheetProps {
  title: InvoiceTitle | undefined
  onClose: () => void
  onSaved: (title: InvoiceTitle) => void
}

const KINDS = [
  { value: 'personal', label: '个人' },
  { value: 'company', label: '单位' },
] as const

/** 抬头: kept for the person, so it is written once. */
export const TitleSheet = ({ title, onClose, onSaved }: TitleSheetProps) => {
  const [form, setForm] = useState<TitleForm>({
    ...(title ? { titleId: title.id } : {}),
    kind: title?.kind ?? 'personal',
    name: title?.name ?? '',
    taxNo: title?.taxNo ?? null,
  })
  const [tried, setTried] = useState(false)
  const save = useSaveTitle(onSaved)
  const problems = titleProblems(form)
  const submit = () => {
    setTried(true)
    if (!problems.name && !problems.taxNo)
      save.mutate({ ...form, name: form.name.trim(), taxNo: form.kind === 'company' ? (form.taxNo ?? '').trim().toUpperCase() : null })
  }
  return (
    <Sheet
      open
      title={title ? '修改抬头' : '新增抬头'}
      onClose={onClose}
      foot={
        <Button busy={save.isPending} onPress={submit}>
          保存
        </Button>
      }
    >
      <Segmented label="抬头类型" options={KINDS} value={form.kind} onChange={(kind) => setForm({ ...form, kind })} />
      <View className="mt4">
        <TextField
          label={form.kind === 'company' ? '单位全称' : '姓名'}
          required
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
          max={60}
          error={tried ? problems.name : undefined}
        />
      </View>
      {form.kind === 'company' && (
        <View className="mt4">
          <TextField
            label="税号"
            required
            value={form.taxNo ?? ''}
            onChange={(taxNo) => setForm({ ...form, taxNo })}
            max={20}
            hint="营业执照上的统一社会信用代码"
            error={tried ? problems.taxNo : undefined}
          />
        </View>
      )}
      {save.error && (
        <View className="t4 bad mt3" aria-role="alert">
          {save.error.message}
        </View>
      )}
    </Sheet>
  )
}
