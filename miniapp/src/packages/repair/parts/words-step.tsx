import { View } from '@tarojs/components'
import type { Category } from '@jinlin/shared/domain/ticket/categories'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { PhotoPicker } from '../../../ui/photo-picker'
import { Row } from '../../../ui/row'
import { TextArea } from '../../../ui/text-area'
import { phrasesFor } from '../model/phrases'
import { addPhrase } from '../model/report-draft'
import { VoiceNote } from './voice-note'
import type { StepProps } from './what-step'

interface WordsStepProps extends StepProps {
  category: Category | undefined
}

/** Step 2: words, pictures, voice; one of them is enough. */
export const WordsStep = ({ draft, change, problems, category }: WordsStepProps) => (
  <Card>
    <TextArea
      label="哪里不对"
      hint="文字、照片、语音, 有一样就行"
      value={draft.words}
      onChange={(words) => change((before) => ({ ...before, words }))}
      max={TICKET_LIMITS.wordsMax}
      placeholder="写一句就行, 例如: 水槽下方接头一直滴水"
      error={problems.words}
    />
    <Row wrap gap={2} className="mt3">
      {phrasesFor(category).map((phrase) => (
        <Button
          key={phrase}
          size="sm"
          kind="line"
          icon="plus"
          onPress={() => change((before) => ({ ...before, words: addPhrase(before.words, phrase) }))}
          label={`加上: ${phrase}`}
        >
          {phrase}
        </Button>
      ))}
    </Row>
    <View className="mt4">
      <PhotoPicker
        label="照片"
        purpose="ticket"
        required={category?.photo === 'required'}
        hint={category?.photo === 'none' ? undefined : '拍清楚坏的地方, 师傅可以带对配件'}
        value={draft.photos}
        onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
        max={TICKET_LIMITS.photosMax}
        error={problems.photos}
      />
    </View>
    <VoiceNote value={draft.voice} onChange={(voice) => change((before) => ({ ...before, voice }))} />
    <View className="t5 mt4">谁能看到: 同住的家人、客服、上门的师傅</View>
  </Card>
)
