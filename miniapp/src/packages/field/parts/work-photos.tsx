import { Text, View } from '@tarojs/components'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { useDraft } from '../../../services/drafts'
import { useWaitingSteps } from '../../../services/outbox'
import { choosePhotos } from '../../../services/photos'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { PhotoPicker } from '../../../ui/photo-picker'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Divider } from '../../../ui/row'
import { toast } from '../../../ui/toast'
import { takeStep } from '../hooks/field-outbox'
import { stepOf } from '../model/commands'
import { EMPTY_FINISH, finishDraftKey } from '../model/finish-form'
import { photosBefore } from '../model/story'
import type { Job } from '../model/types'
import { WaitingPhotos } from './waiting-photos'

const BEFORE_WORDS = '修前照片'

/** Before: sent at once as a message of this job. After: kept with the finish form until it is handed in. */
export const WorkPhotos = ({ job, mayAdd, mayFinish }: { job: Job; mayAdd: boolean; mayFinish: boolean }) => {
  const waiting = useWaitingSteps()
    .filter((step) => step.group === job.id && !step.refusal && stepOf(step) === 'comment')
    .flatMap((step) => step.photos.map(({ ref }) => ref))
  const [draft, change] = useDraft(finishDraftKey(job.id), EMPTY_FINISH)
  const sent = photosBefore(job.timeline, job.round)
  const add = async () => {
    const chosen = await choosePhotos(TICKET_LIMITS.photosMax)
    if (chosen.length === 0) return
    const kept = takeStep(
      'comment',
      job.id,
      { text: BEFORE_WORDS },
      chosen.map(({ ref }) => ({ ref, purpose: 'ticket' })),
    )
    toast(kept ? '照片已存' : '手机存储已满, 请先不要关掉')
  }
  if (!mayAdd && !mayFinish && sent.length === 0 && waiting.length === 0) return null
  return (
    <Card title="现场照片">
      <View className="row between mt2">
        <Text className="t3">修前</Text>
        <Text className="t4">{sent.length + waiting.length > 0 ? `${sent.length + waiting.length} 张` : '开工前拍一张, 说得清楚'}</Text>
      </View>
      {sent.length > 0 && (
        <View className="mt2">
          <PhotoStrip photos={sent} label="修前照片" />
        </View>
      )}
      {waiting.length > 0 && (
        <View className="mt2">
          <WaitingPhotos refs={waiting} label="修前照片" />
        </View>
      )}
      {mayAdd && (
        <View className="field-shoot mt2" onClick={() => void add()} aria-role="button" aria-label="拍修前照片">
          <Icon name="camera" />
          <Text>拍修前照片</Text>
        </View>
      )}
      {mayFinish && (
        <>
          <Divider />
          <PhotoPicker
            label="修后"
            hint="和完工一起交; 没有网络也能拍"
            required
            purpose="finish"
            when="later"
            value={draft.photos}
            onChange={(update) => change((before) => ({ ...before, photos: update(before.photos) }))}
            max={TICKET_LIMITS.finishPhotosMax}
          />
        </>
      )}
    </Card>
  )
}
