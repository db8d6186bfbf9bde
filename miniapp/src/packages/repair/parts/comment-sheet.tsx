import { useState } from 'react'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { View } from '@tarojs/components'
import { api } from '../../../services/api'
import { useDraft } from '../../../services/drafts'
import { photoIdsOf, type PickedPhoto } from '../../../services/picked-photo'
import { Button } from '../../../ui/button'
import { PhotoPicker } from '../../../ui/photo-picker'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { toast } from '../../../ui/toast'
import { useStep } from '../hooks/use-ticket'

interface CommentSheetProps {
  ticketId: string
  open: boolean
  onClose: () => void
}

interface Comment {
  text: string
  photos: PickedPhoto[]
}
const NOTHING: Comment = { text: '', photos: [] }

/** Words and pictures added to a running ticket; kept as a draft of this ticket until they are sent. */
const CommentForm = ({ ticketId, onClose }: Omit<CommentSheetProps, 'open'>) => {
  const [draft, change, clear] = useDraft<Comment>(`comment.${ticketId}`, NOTHING)
  const [tried, setTried] = useState(false)
  const comment = useStep(api.ticket.comment, () => {
    clear()
    toast('已补充')
    onClose()
  })
  const { ids, complete } = photoIdsOf(draft.photos)
  const problem = draft.text.trim() === '' ? '请写一句, 师傅和客服都会看到' : !complete ? '照片还没有传完, 请稍等或删掉没传上的' : undefined
  const send = () => {
    setTried(true)
    if (!problem) comment.mutate({ ticketId, text: draft.text.trim(), photoIds: ids })
  }
  return (
    <Sheet
      open
      title="补充说明"
      onClose={onClose}
      foot={
        <Button busy={comment.isPending} onPress={send}>
          {comment.isPending ? '正在提交' : '提交'}
        </Button>
      }
    >
      <TextArea
        label="想补充什么"
        required
        value={draft.text}
        onChange={(text) => change((before) => ({ ...before, text }))}
        max={TICKET_LIMITS.commentMax}
        error={comment.error?.message ?? (tried ? problem : undefined)}
      />
      <View className="mt4">
        <PhotoPicker
          label="照片"
          purpose="ticket"
          value={draft.photos}
          onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
          max={TICKET_LIMITS.photosMax}
        />
      </View>
    </Sheet>
  )
}

export const CommentSheet = ({ open, ...rest }: CommentSheetProps) => (open ? <CommentForm {...rest} /> : null)
