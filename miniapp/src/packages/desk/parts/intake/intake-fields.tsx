import { View } from '@tarojs/components'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import { hazardOf } from '@jinlin/shared/domain/ticket/hazards'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { ENTRY_CONSENT_WORDS, ENTRY_CONSENTS } from '@jinlin/shared/domain/ticket/words'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { Segmented } from '../../../../ui/segmented'
import { TextArea } from '../../../../ui/text-area'
import { TextField } from '../../../../ui/text-field'
import { focusInside } from '../../hooks/focus-inside'
import type { Caller } from '../../hooks/use-intake'
import { phoneOf, type IntakeDraft, type IntakeProblems } from '../../model/intake-draft'
import { CategoryPicker } from '../category-picker'
import { VisitPicker } from '../visit-picker'
import { HouseChoice } from './house-choice'
import { SpotFields } from './spot-fields'

interface IntakeFieldsProps {
  communityId: string
  draft: IntakeDraft
  onChange: (patch: Partial<IntakeDraft>) => void
  caller: Caller | undefined
  looking: boolean
  problems: IntakeProblems
}

/** What to say to somebody in danger, before anything else is typed. */
const Danger = ({ categoryKey }: { categoryKey: string | undefined }) => {
  const hazard = hazardOf(categoryOf(categoryKey ?? '')?.hazard ?? '')
  if (!hazard) return null
  return (
    <View className="danger" aria-role="alert">
      <View className="strong">{`特急: ${hazard.word}。请先告诉来电人`}</View>
      {hazard.doFirst.map((line, at) => (
        <View key={line}>{`${at + 1}. ${line}`}</View>
      ))}
      <View>
        {hazard.call
          .filter((one) => one.phone !== 'duty')
          .map((one) => `${one.who} ${one.phone}`)
          .join('; ')}
      </View>
    </View>
  )
}

export const IntakeFields = ({ communityId, draft, onChange, caller, looking, problems }: IntakeFieldsProps) => {
  const category = categoryOf(draft.categoryKey ?? '')
  const common = category?.place === 'common'
  // On to what is still missing: the place first, then the words.
  const goOn = (key: string) => {
    if (categoryOf(key)?.place === 'common') focusInside('intake-spot')
    else focusInside(draft.houseId ? 'intake-words' : 'intake-house')
  }
  return (
    <>
      <View className="intake-two">
        <View id="intake-phone">
          <TextField
            label="来电号码"
            required
            type="number"
            icon="phone"
            value={draft.phone}
            onChange={(phone) => onChange({ phone: phoneOf(phone) })}
            placeholder="11 位手机号"
            max={16}
            error={problems.phone}
            hint={
              looking
                ? '正在查来电人'
                : caller
                  ? caller.known
                    ? `已登记: ${caller.name}`
                    : '没有登记过, 请问称呼和房号'
                  : '填完自动查来电人'
            }
          />
        </View>
        <TextField
          label="怎么称呼"
          required
          value={draft.name}
          onChange={(name) => onChange({ name })}
          placeholder="例: 陈女士"
          max={TICKET_LIMITS.contactNameMax}
          error={problems.name}
          hint="师傅上门时用"
        />
      </View>
      <View className="mt4" id="intake-category">
        <CategoryPicker
          value={draft.categoryKey}
          onChange={(categoryKey) => onChange({ categoryKey })}
          error={problems.category}
          onPicked={goOn}
        />
      </View>
      <Danger categoryKey={draft.categoryKey} />
      {common ? (
        <View id="intake-spot">
          <SpotFields communityId={communityId} draft={draft} onChange={onChange} error={problems.spot} />
        </View>
      ) : (
        <View id="intake-house">
          <HouseChoice
            communityId={communityId}
            draft={draft}
            onChange={onChange}
            onPicked={() => focusInside('intake-words')}
            houses={caller?.houses ?? []}
            error={problems.house}
          />
        </View>
      )}
      <View className="mt4" id="intake-words">
        <TextArea
          label="什么情况"
          value={draft.words}
          onChange={(words) => onChange({ words })}
          max={TICKET_LIMITS.wordsMax}
          rows={2}
          placeholder="来电人的原话, 一两句就够"
          error={problems.words}
        />
      </View>
      {!common && (
        <>
          <View className="mt4">
            <VisitPicker
              communityId={communityId}
              categoryKey={draft.categoryKey}
              value={draft}
              onChange={({ visitMode, slotFrom, slotTo }) => onChange({ visitMode, slotFrom, slotTo })}
              error={problems.slot}
            />
          </View>
          <Field label="怎么进门">
            <Chips
              label="怎么进门"
              value={draft.entryConsent}
              onChange={(entryConsent) => onChange({ entryConsent })}
              options={ENTRY_CONSENTS.map((value) => ({ value, label: ENTRY_CONSENT_WORDS[value] }))}
            />
          </Field>
        </>
      )}
      <View className="mt4">
        <Segmented
          label="从哪里来"
          value={draft.channel}
          onChange={(channel) => onChange({ channel })}
          options={[
            { value: 'phone', label: '来电' },
            { value: 'counter', label: '前台' },
          ]}
        />
      </View>
    </>
  )
}
