import { View } from '@tarojs/components'
import { useState } from 'react'
import { ApiError } from '@jinlin/shared/client/api-error'
import { METER_KIND_WORDS, METER_KINDS, METER_UNIT, type MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { api } from '../../../services/api'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateField } from '../../../ui/date-field'
import { Field } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'
import { useAct } from '../hooks/use-act'
import { useFeeItems } from '../hooks/use-fees'
import { metersChanged, useBuildings } from '../hooks/use-meters'
import { type MeterDraft, meterOf, type MeterPlace } from '../model/meter-form'
import { HousePick } from './house-pick'

const PLACES: readonly { value: MeterPlace; label: string }[] = [
  { value: 'house', label: '住户' },
  { value: 'building', label: '楼栋公共' },
  { value: 'community', label: '小区公共' },
]

interface MeterCreateSheetProps {
  communityId: string
  /** The meter that is being replaced. */
  like?: {
    house: { houseId: string; label: string } | undefined
    buildingId: string | null
    kind: MeterKind
    itemId: string | null
    digits: number
    factor: number
  }
  onClose: () => void
}

/** A meter that is read from now on: where it hangs, what is charged by it, what it shows today. */
export const MeterCreateSheet = ({ communityId, like, onClose }: MeterCreateSheetProps) => {
  const [house, setHouse] = useState<{ houseId: string; label: string } | undefined>(like?.house)
  const [draft, setDraft] = useState<Omit<MeterDraft, 'houseId'>>({
    place: !like || like.house ? 'house' : like.buildingId === null ? 'community' : 'building',
    buildingId: like?.buildingId ?? undefined,
    kind: like?.kind ?? 'water',
    itemId: like?.itemId ?? undefined,
    serial: '',
    digits: String(like?.digits ?? 5),
    factor: String(like?.factor ?? 1),
    start: '',
  })
  const [installedDay, setInstalledDay] = useState(localDayOf(Date.now()))
  const [tried, setTried] = useState(false)
  const { data: items } = useFeeItems(communityId)
  const { data: buildings } = useBuildings(communityId)
  const create = useAct(
    (input: Parameters<typeof api.meter.create>[0], options) => api.meter.create(input, options),
    () => {
      void metersChanged()
      toast('已登记')
      onClose()
    },
  )
  const fits = (items ?? []).filter(
    ({ active, kind, meterKind }) => active && meterKind === draft.kind && kind === (draft.place === 'house' ? 'metered' : 'shared'),
  )
  const itemId = fits.find(({ id }) => id === draft.itemId)?.id ?? (fits.length === 1 ? fits[0]?.id : undefined)
  const made = meterOf({ ...draft, itemId, houseId: house?.houseId })
  const problems = tried && 'problems' in made ? made.problems : {}
  const failure = create.error instanceof ApiError ? create.error : undefined
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }))
  const press = () => {
    setTried(true)
    if ('value' in made) create.mutate({ communityId, installedDay, ...made.value })
  }
  return (
    <Sheet
      open
      title="登记表具"
      onClose={onClose}
      foot={
        <Button busy={create.isPending} onPress={press}>
          登记
        </Button>
      }
    >
      <Field label="装在哪里" required>
        <Chips label="装在哪里" value={draft.place} onChange={(place) => set({ place })} options={PLACES} />
      </Field>
      {draft.place === 'house' && <HousePick communityId={communityId} house={house} onPick={setHouse} error={problems.where} />}
      {draft.place === 'building' && (
        <Field label="哪一栋" required error={problems.where}>
          <Chips
            label="哪一栋"
            value={draft.buildingId}
            onChange={(buildingId) => set({ buildingId })}
            options={(buildings ?? []).map(({ buildingId, name }) => ({ value: buildingId, label: name }))}
          />
        </Field>
      )}
      <Field label="哪种表" required>
        <Chips
          label="哪种表"
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={METER_KINDS.map((value) => ({ value, label: METER_KIND_WORDS[value] }))}
        />
      </Field>
      <Field label="按哪个项目收费" required error={problems.itemId}>
        {fits.length > 0 ? (
          <Chips
            label="按哪个项目收费"
            value={itemId}
            onChange={(next) => set({ itemId: next })}
            options={fits.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <View className="t4">{`还没有按${METER_KIND_WORDS[draft.kind]}计量的${draft.place === 'house' ? '' : '公摊'}项目, 请先在「收费项目」里新增`}</View>
        )}
      </Field>
      <TextField
        label="表号"
        required
        max={32}
        value={draft.serial}
        onChange={(serial) => set({ serial })}
        placeholder="表上印的号码"
        error={failure?.code === 'METER_SERIAL_TAKEN' ? failure.message : problems.serial}
      />
      <TextField
        label={`现在的读数 (${METER_UNIT[draft.kind]})`}
        required
        type="digit"
        value={draft.start}
        onChange={(start) => set({ start })}
        hint="下一次抄表从这里算起"
        error={failure?.fields?.['startHundredths'] ?? problems.start}
      />
      <TextField
        label="表盘整数位数"
        required
        type="number"
        max={1}
        value={draft.digits}
        onChange={(digits) => set({ digits })}
        hint="走满后从 0 重新开始"
        error={problems.digits}
      />
      <TextField
        label="倍率"
        required
        type="number"
        max={5}
        value={draft.factor}
        onChange={(factor) => set({ factor })}
        hint="没有互感器的填 1"
        error={problems.factor}
      />
      <DateField
        label="从哪天起用"
        required
        value={installedDay}
        to={localDayOf(Date.now())}
        onChange={setInstalledDay}
        error={failure?.fields?.['installedDay']}
      />
      {failure && failure.code !== 'METER_SERIAL_TAKEN' && !failure.fields && (
        <View className="t4 bad mt3" aria-role="alert">
          {failure.message}
        </View>
      )}
    </Sheet>
  )
}
