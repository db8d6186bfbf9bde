import { View } from '@tarojs/components'
import { ENDED_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { Card } from '../../../ui/card'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Timeline } from '../../../ui/timeline'
import type { Ticket } from '../hooks/use-ticket'
import { storyOf } from '../model/timeline-items'

export const StoryCard = ({ ticket, now }: { ticket: Ticket; now: number }) => (
  <Card title="进度">
    <View className="mt3">
      <Timeline
        items={storyOf(ticket.timeline, ENDED_STATUSES.includes(ticket.status), now).map((item) => ({
          id: item.id,
          title: item.title,
          detail: [item.when, item.more].filter(Boolean).join(' · '),
          mark: item.mark,
          children: (
            <>
              {item.said && <View className="mt1">{item.said}</View>}
              {item.photos.length > 0 && (
                <View className="mt2">
                  <PhotoStrip photos={item.photos} label={`${item.title}的照片`} />
                </View>
              )}
            </>
          ),
        }))}
      />
    </View>
  </Card>
)
