import { View } from '@tarojs/components'
import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { useDraft } from '../../../services/drafts'
import { useOnline } from '../../../services/network'
import type { PickedPhoto } from '../../../services/picked-photo'
import { Button } from '../../../ui/button'
import { PhotoPicker } from '../../../ui/photo-picker'
import { Segmented } from '../../../ui/segmented'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { takeStep } from '../hooks/field-outbox'
import { MESSAGES } from '../model/phrases'
import type { Job } from '../model/types'
import { PhraseButtons } from './phrase-buttons'

interface Message {
  to: 'resident' | 'desk'
  text: string
  photos: PickedPhoto[]
}
const NOTHING: Message = { to: 'resident', text: '', photos: [] }

/** Words and photos to the resident, or to the desk alone; a draft of this job until sent. */
export const MessageSheet = ({ job, onClose }: { job: Job; onClose: () => void }) => {
  const [draft, change, clear] = useDraft<Message>(`field-message.${job.id}`, NOTHING)
  const [tried, setTried] = useState(false)
  const online = useOnline()
  const text = draft.text.trim()
  const send = () => {
    setTried(true)
    if (text === '') return
    takeStep(
      'comment',
      job.id,
      { text, internal: draft.to === 'desk' },
      draft.photos.map(({ ref }) => ({ ref, purpose: 'ticket' })),
    )
    clear()
    toast(online ? '已发送' : '已存, 有信号自动发送')
    onClose()
  }
  return (
    <Sheet open title="留言" onClose={onClose} foot={<Button onPress={send}>发送</Button>}>
      <Segmented
        label="给谁看"
        value={draft.to}
        onChange={(to) => change((before) => ({ ...before, to }))}
        options={[
          { value: 'resident', label: '住户和客服' },
          { value: 'desk', label: '只给客服' },
        ]}
      />
      {draft.to === 'resident' && (
        <View className="mt3">
          <PhraseButtons label="常用语" phrases={MESSAGES} onPick={(phrase) => change((before) => ({ ...before, text: phrase }))} />
        </View>
      )}
      <View className="mt3">
        <TextArea
          label="内容"
          required
          value={draft.text}
          onChange={(next) => change((before) => ({ ...before, text: next }))}
          max={TICKET_LIMITS.commentMax}
          error={tried && text === '' ? '请写一句' : undefined}
        />
      </View>
      <View className="mt3">
        <PhotoPicker
          label="照片"
          purpose="ticket"
          when="later"
          value={draft.photos}
          onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
          max={TICKET_LIMITS.photosMax}
        />
      </View>
    </Sheet>
  )
}
