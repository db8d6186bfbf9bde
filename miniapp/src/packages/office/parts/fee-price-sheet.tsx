import { View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { FEE_LIMITS } from '@jinlin/shared/domain/fee/fee.limits'
import { noticeSuffices } from '@jinlin/shared/domain/fee/price'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { DateField } from '../../../ui/date-field'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useAct } from '../hooks/use-act'
import type { FeeItem } from '../hooks/use-fees'
import { draftOfPrice, EMPTY_PRICE, priceOf } from '../model/fee-form'
import { priceAt } from '../model/price-look'
import { PriceFields } from './price-fields'

/** A price from a day on. A rise is made known 30 days before: said at once, and checked by the server. */
export const FeePriceSheet = ({ item, onClose }: { item: FeeItem; onClose: () => void }) => {
  const today = localDayOf(Date.now())
  const current = priceAt(item.prices, today)
  const [draft, setDraft] = useState(() => (current ? draftOfPrice(current) : EMPTY_PRICE))
  const [fromDay, setFromDay] = useState<string>()
  const [noticedDay, setNoticedDay] = useState<string>()
  const [clause, setClause] = useState('')
  const [tried, setTried] = useState(false)
  const save = useAct(
    (input: Parameters<typeof api.fee.setPrice>[0], options) => api.fee.setPrice(input, options),
    () => {
      toast('价格已登记')
      onClose()
    },
  )
  const price = priceOf(draft)
  const failure = save.error instanceof ApiError ? save.error : undefined
  const unnoticed =
    fromDay !== undefined &&
    'value' in price &&
    !noticeSuffices(
      item.prices.map((one) => ({ ...one, tiers: one.tiers })),
      { fromDay, ...price.value, noticedDay: noticedDay ?? null },
    )
  const noticeWords = `这是涨价: 要在生效前 ${FEE_LIMITS.noticeDays} 天公示`
  const dayError = failure?.fields?.['fromDay'] ?? (failure?.code === 'FEE_PRICE_TAKEN' ? failure.message : undefined)
  const noticeError = failure?.fields?.['noticedDay'] ?? (failure?.code === 'FEE_NOTICE_REQUIRED' ? failure.message : undefined)
  const tiersError = failure?.fields?.['tiers']
  const press = () => {
    setTried(true)
    if (fromDay === undefined || 'problem' in price) return
    save.mutate({ itemId: item.id, fromDay, ...price.value, noticedDay: noticedDay ?? null, clause: clause.trim() })
  }
  return (
    <Sheet
      open
      title="登记新价格"
      onClose={onClose}
      foot={
        <Button busy={save.isPending} closed={unnoticed && '先公示, 并填写公示日期'} onPress={press}>
          登记
        </Button>
      }
    >
      <PriceFields
        draft={draft}
        onChange={setDraft}
        unitWords={item.unitWords}
        mayTier={item.formula === 'meter'}
        error={tiersError ?? (tried && 'problem' in price ? price.problem : undefined)}
      />
      <DateField
        label="从哪天起"
        required
        value={fromDay}
        from={today}
        onChange={setFromDay}
        hint="已出的账不变; 账期中间变价按天分段"
        error={dayError ?? (tried && fromDay === undefined ? '请选择日期' : undefined)}
      />
      <DateField
        label="公示日期"
        value={noticedDay}
        to={today}
        onChange={setNoticedDay}
        hint="降价可以不填"
        error={
          noticeError ??
          (unnoticed && fromDay !== undefined ? `${noticeWords}, 最晚 ${addDays(fromDay, -FEE_LIMITS.noticeDays)}` : undefined)
        }
      />
      <View className="mt4">
        <TextArea
          label="依据或说明"
          max={FEE_LIMITS.clauseMax}
          value={clause}
          onChange={setClause}
          placeholder="如: 业主大会 2026-10-12 表决通过"
        />
      </View>
      {failure && !dayError && !noticeError && !tiersError && (
        <View className="t4 bad mt3" aria-role="alert">
          {failure.message}
        </View>
      )}
    </Sheet>
  )
}
