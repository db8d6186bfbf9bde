import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWaitingSteps } from '../../../services/outbox'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Tag } from '../../../ui/tag'
import { Timeline } from '../../../ui/timeline'
import { useUnsent } from '../hooks/use-unsent'
import { storyOf } from '../model/story'
import type { Job } from '../model/types'
import { WaitingPhotos } from './waiting-photos'

const SHORT = 4

/** What happened, newest first; what is still on the phone says so. */
export const StoryCard = ({ job, now }: { job: Job; now: number }) => {
  const [all, setAll] = useState(false)
  const steps = useWaitingSteps().filter((step) => step.group === job.id)
  const unsent = new Set(useUnsent().map(({ id }) => id))
  const photosOf = (id: string) => steps.find((step) => step.id === id)?.photos.map(({ ref }) => ref) ?? []
  const story = storyOf(job.timeline, unsent, now)
  const shown = all ? story : story.slice(0, SHORT)
  return (
    <Card title="经过">
      <View className="mt3">
        <Timeline
          items={shown.map((item, at) => ({
            id: item.id,
            title: item.title,
            detail: item.detail,
            mark: item.waiting ? 'hold' : at === 0 ? 'now' : undefined,
            children: (
              <>
                {item.waiting && (
                  <View className="row mt1">
                    <Tag tone="wait" icon="clock">
                      待上传
                    </Tag>
                  </View>
                )}
                <View className={item.photos.length > 0 || photosOf(item.id).length > 0 ? 'mt2' : ''}>
                  <PhotoStrip photos={item.photos} label={`${item.title}的照片`} />
                  <WaitingPhotos refs={photosOf(item.id)} label={`${item.title}的照片`} />
                </View>
              </>
            ),
          }))}
        />
      </View>
      {story.length > shown.length && (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {`看全部 ${story.length} 条`}
        </Button>
      )}
    </Card>
  )
}
