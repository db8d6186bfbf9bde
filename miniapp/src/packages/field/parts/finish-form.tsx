import { View } from '@tarojs/components'
import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { NO_PHOTO_REASON_WORDS, NO_PHOTO_REASONS } from '@jinlin/shared/domain/ticket/words'
import { Card } from '../../../ui/card'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { PhotoPicker } from '../../../ui/photo-picker'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { PARTS_MAX, type FinishDraft, type FinishProblems } from '../model/finish-form'
import { phrasesFor, togglePhrase } from '../model/phrases'
import { PhraseButtons } from './phrase-buttons'

interface FinishFormProps {
  draft: FinishDraft
  change: (update: (before: FinishDraft) => FinishDraft) => void
  problems: FinishProblems
  categoryKey: string
}

const MINUTES = ['15', '30', '45', '60', '90', '120']

/** Two minutes with gloves on: phrases before typing, photos first. */
export const FinishForm = ({ draft, change, problems, categoryKey }: FinishFormProps) => {
  const [without, setWithout] = useState(draft.noPhotoReason !== undefined)
  const phrases = phrasesFor(categoryKey)
  const set = (patch: Partial<FinishDraft>) => change((before) => ({ ...before, ...patch }))
  const toggle = (field: 'found' | 'did') => (phrase: string) =>
    change((before) => ({ ...before, [field]: togglePhrase(before[field], phrase, TICKET_LIMITS.wordsMax) }))
  return (
    <>
      <Card>
        <PhotoPicker
          label="修后照片"
          hint="拍修好的地方; 没有网络也能拍, 有信号自动上传"
          required
          purpose="finish"
          when="later"
          value={draft.photos}
          onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
          max={TICKET_LIMITS.finishPhotosMax}
          error={problems.photos}
        />
        {draft.photos.length === 0 && (
          <View className="mt3">
            {without ? (
              <Field label="为什么不能拍" required>
                <Chips
                  label="为什么不能拍"
                  value={draft.noPhotoReason}
                  onChange={(noPhotoReason) => set({ noPhotoReason })}
                  options={NO_PHOTO_REASONS.map((value) => ({ value, label: NO_PHOTO_REASON_WORDS[value] }))}
                />
              </Field>
            ) : (
              <View className="field-link" onClick={() => setWithout(true)} aria-role="button">
                不能拍照, 选原因
              </View>
            )}
          </View>
        )}
      </Card>
      <Card>
        <TextArea
          label="发现了什么"
          required
          value={draft.found}
          onChange={(found) => set({ found })}
          max={TICKET_LIMITS.wordsMax}
          rows={2}
          error={problems.found}
        />
        <View className="mt2">
          <PhraseButtons label="发现了什么, 常用语" phrases={phrases.found} text={draft.found} onPick={toggle('found')} />
        </View>
        <View className="mt4">
          <TextArea
            label="做了什么"
            hint="住户会看到"
            required
            value={draft.did}
            onChange={(did) => set({ did })}
            max={TICKET_LIMITS.wordsMax}
            rows={2}
            error={problems.did}
          />
        </View>
        <View className="mt2">
          <PhraseButtons label="做了什么, 常用语" phrases={phrases.did} text={draft.did} onPick={toggle('did')} />
        </View>
      </Card>
      <Card>
        <TextField
          label="用了什么配件"
          value={draft.parts}
          onChange={(parts) => set({ parts })}
          max={PARTS_MAX}
          placeholder="例如: 4 分角阀 1 个; 没有就不填"
        />
        <View className="mt4">
          <TextField
            label="用了多少分钟"
            required
            type="number"
            value={draft.minutes}
            onChange={(minutes) => set({ minutes })}
            max={4}
            error={problems.minutes}
          />
        </View>
        <View className="mt2">
          <Chips
            label="常用的分钟数"
            value={MINUTES.find((one) => one === draft.minutes)}
            onChange={(minutes) => set({ minutes })}
            options={MINUTES.map((value) => ({ value, label: value }))}
          />
        </View>
      </Card>
    </>
  )
}
