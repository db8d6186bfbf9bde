import { FEE_LIMITS } from '@jinlin/shared/domain/fee/fee.limits'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import type { FeeItem } from '../hooks/use-fees'
import { exactOf } from '@jinlin/shared/kernel/exact-input'
import { draftOfLate, type LateDraft, lateOf } from '../model/fee-form'
import { LateFields } from './late-fields'

export interface TermsDraft {
  name: string
  cycleMonths: number
  dueDays: string
  clause: string
  basis: string
  priceManagement: string
  late: LateDraft
}

export const draftOfTerms = (item?: FeeItem): TermsDraft => ({
  name: item?.name ?? '',
  cycleMonths: item?.cycleMonths ?? 1,
  dueDays: String(item?.dueDays ?? 30),
  clause: item?.clause ?? '',
  basis: item?.basis ?? '',
  priceManagement: item?.priceManagement ?? '',
  late: draftOfLate(item?.lateFee ?? null),
})

/** The terms to send, or undefined while something is missing; the fields say what. */
export const termsOf = (draft: TermsDraft) => {
  const dueDays = exactOf(draft.dueDays, 0, 3)
  const late = lateOf(draft.late, FEE_LIMITS)
  const [name, priceManagement] = [draft.name.trim(), draft.priceManagement.trim()]
  if (!name || !priceManagement || !dueDays || dueDays > 180 || 'problem' in late) return undefined
  const { cycleMonths, clause, basis } = draft
  return { name, cycleMonths, dueDays, clause: clause.trim(), basis: basis.trim(), priceManagement, lateFee: late.value }
}

const MANAGEMENT = ['政府指导价', '市场调节价', '政府定价', '按实分摊']
const CYCLES = [1, 3, 6, 12]

interface TermsFieldsProps {
  draft: TermsDraft
  onChange: (part: Partial<TermsDraft>) => void
  tried: boolean
}

/** What every fee item has to say of itself, as the public list shows it. */
export const TermsFields = ({ draft, onChange, tried }: TermsFieldsProps) => {
  const dueDays = exactOf(draft.dueDays, 0, 3)
  return (
    <>
      <TextField
        label="名称"
        required
        max={FEE_LIMITS.nameMax}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        placeholder="如 物业服务费"
        error={tried && draft.name.trim() === '' ? '请填写名称' : undefined}
      />
      <Field label="多久出一次账" required>
        <Chips
          label="多久出一次账"
          value={String(draft.cycleMonths)}
          onChange={(months) => onChange({ cycleMonths: Number(months) })}
          options={[...new Set([...CYCLES, draft.cycleMonths])]
            .sort((a, b) => a - b)
            .map((months) => ({ value: String(months), label: `${months} 个月` }))}
        />
      </Field>
      <TextField
        label="出账后多少天内缴"
        required
        type="number"
        value={draft.dueDays}
        onChange={(days) => onChange({ dueDays: days })}
        error={tried && (!dueDays || dueDays > 180) ? '请填写 1 到 180' : undefined}
      />
      <Field
        label="价格管理形式"
        hint="收费公示要写明"
        required
        error={tried && draft.priceManagement.trim() === '' ? '请选择' : undefined}
      >
        <Chips
          label="价格管理形式"
          value={draft.priceManagement}
          onChange={(priceManagement) => onChange({ priceManagement })}
          options={[...new Set([...MANAGEMENT, ...(draft.priceManagement ? [draft.priceManagement] : [])])].map((word) => ({
            value: word,
            label: word,
          }))}
        />
      </Field>
      <TextArea
        label="收费条款"
        max={FEE_LIMITS.clauseMax}
        rows={2}
        value={draft.clause}
        onChange={(clause) => onChange({ clause })}
        placeholder="如 物业服务合同第 12 条"
      />
      <TextArea
        label="收费依据"
        max={FEE_LIMITS.clauseMax}
        rows={2}
        value={draft.basis}
        onChange={(basis) => onChange({ basis })}
        placeholder="如 发改价格备案文号"
      />
      <LateFields draft={draft.late} onChange={(late) => onChange({ late })} tried={tried} />
    </>
  )
}
