import { View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import {
  FEE_METHOD_WORDS,
  FORMULAS_OF,
  METER_KIND_WORDS,
  METER_KINDS,
  unitWords,
  type FeeFormula,
  type FeeKind,
  type MeterKind,
} from '@jinlin/shared/domain/fee/fee.words'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateField } from '../../../ui/date-field'
import { Field } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { Switch } from '../../../ui/switch'
import { TextField } from '../../../ui/text-field'
import { useAct } from '../hooks/use-act'
import { EMPTY_PRICE, priceOf } from '../model/fee-form'
import { KIND_WORDS, needsMeter } from '../model/fee-kinds'
import { draftOfTerms, TermsFields, termsOf } from './fee-terms-fields'
import { PriceFields } from './price-fields'

const NONE = 'none'

interface FeeCreateSheetProps {
  communityId: string
  onClose: () => void
  onMade: (itemId: string) => void
}

/** A new fee item with its first price. */
export const FeeCreateSheet = ({ communityId, onClose, onMade }: FeeCreateSheetProps) => {
  const [code, setCode] = useState('')
  const [kind, setKind] = useState<FeeKind>('periodic')
  const [formula, setFormula] = useState<FeeFormula>('area_month')
  const [listed, setListed] = useState(false)
  const [meterKind, setMeterKind] = useState<MeterKind>()
  const [passThrough, setPassThrough] = useState(false)
  const [terms, setTerms] = useState(() => draftOfTerms())
  const [price, setPrice] = useState(EMPTY_PRICE)
  const [fromDay, setFromDay] = useState(localDayOf(Date.now()))
  const [tried, setTried] = useState(false)
  const create = useAct(
    (input: Parameters<typeof api.fee.create>[0], options) => api.fee.create(input, options),
    ({ data }) => onMade(data.id),
  )
  const failure = create.error instanceof ApiError ? create.error : undefined
  const metered = needsMeter(formula)
  const meter = metered || kind === 'shared' ? (meterKind ?? null) : null
  const unit = unitWords(formula, meter)
  const [sentTerms, sentPrice] = [termsOf(terms), priceOf(formula === 'meter' ? price : { ...price, tiered: false })]
  const codeProblem = /^[a-z][a-z0-9_]{1,23}$/.test(code) ? undefined : '用 2 到 24 个小写字母、数字或下划线'
  const press = () => {
    setTried(true)
    if (codeProblem || !sentTerms || 'problem' in sentPrice || (metered && meter === null)) return
    create.mutate({
      communityId,
      code,
      kind,
      formula,
      scope: listed && kind === 'periodic' ? 'listed' : 'all',
      meterKind: meter,
      passThrough,
      ...sentTerms,
      fromDay,
      ...sentPrice.value,
    })
  }
  const codeError = failure?.code === 'FEE_CODE_TAKEN' ? failure.message : failure?.fields?.['code']
  return (
    <Sheet
      open
      title="新增收费项目"
      onClose={onClose}
      foot={
        <Button busy={create.isPending} onPress={press}>
          新增
        </Button>
      }
    >
      <Field label="哪一类" required>
        <Chips
          label="哪一类"
          value={kind}
          onChange={(next) => {
            setKind(next)
            setFormula(FORMULAS_OF[next][0] ?? 'amount')
          }}
          options={(Object.keys(KIND_WORDS) as FeeKind[]).map((value) => ({ value, label: KIND_WORDS[value] }))}
        />
      </Field>
      {FORMULAS_OF[kind].length > 1 && (
        <Field label="怎么算" required>
          <Chips
            label="怎么算"
            value={formula}
            onChange={setFormula}
            options={FORMULAS_OF[kind].map((value) => ({ value, label: FEE_METHOD_WORDS[value] }))}
          />
        </Field>
      )}
      {(metered || kind === 'shared') && (
        <Field
          label="哪种表"
          required={metered}
          hint={metered ? undefined : '有公共表的选一种; 没有的出账时填写总金额'}
          error={tried && metered && meter === null ? '请选择按哪种表计量' : undefined}
        >
          <Chips
            label="哪种表"
            value={meterKind ?? NONE}
            onChange={(value) => setMeterKind(METER_KINDS.find((one) => one === value))}
            options={[
              ...(metered ? [] : [{ value: NONE, label: '没有公共表' }]),
              ...METER_KINDS.map((value) => ({ value: value as string, label: METER_KIND_WORDS[value] })),
            ]}
          />
        </Field>
      )}
      <TextField
        label="代码"
        hint="账务用的短名, 定了不能改"
        required
        max={24}
        value={code}
        onChange={(value) => setCode(value.trim())}
        placeholder="小写字母开头, 2 到 24 位"
        error={codeError ?? (tried ? codeProblem : undefined)}
      />
      <TermsFields draft={terms} onChange={(part) => setTerms((before) => ({ ...before, ...part }))} tried={tried} />
      <View className="mt4">
        {kind === 'periodic' && <Switch label="只对名单上的房屋" detail="如车位; 不开就是全部房屋" on={listed} onChange={setListed} />}
        <Switch label="代收代付" detail="按供应单位价格代收, 不加收手续费" on={passThrough} onChange={setPassThrough} />
      </View>
      <View className="mt4">
        <PriceFields
          draft={price}
          onChange={setPrice}
          unitWords={unit}
          mayTier={formula === 'meter'}
          error={failure?.fields?.['tiers'] ?? (tried && 'problem' in sentPrice ? sentPrice.problem : undefined)}
        />
      </View>
      <DateField label="价格从哪天起" required value={fromDay} onChange={setFromDay} error={failure?.fields?.['fromDay']} />
      {failure && !codeError && (
        <View className="t4 bad mt3" aria-role="alert">
          {Object.values(failure.fields ?? {})[0] ?? failure.message}
        </View>
      )}
    </Sheet>
  )
}
