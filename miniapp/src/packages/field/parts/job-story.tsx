import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { isUnpaidVisit } from '@jinlin/shared/domain/ticket/quote'
import { HELD_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { goBack } from '../../../services/navigate'
import { NoticeBar } from '../../../ui/notice-bar'
import { useNow } from '../hooks/use-now'
import { useUnsent } from '../hooks/use-unsent'
import { fieldUrls } from '../model/field-urls'
import type { JobSeen } from '../model/types'
import { AsideCard } from './aside-card'
import { ContactCard } from './contact-card'
import { FaultCard } from './fault-card'
import { JobHead } from './job-head'
import { MessageSheet } from './message-sheet'
import { PriceCard } from './price-card'
import { PlaceCard } from './place-card'
import { RefusedSteps } from './refused-steps'
import { StoryCard } from './story-card'
import { WorkPhotos } from './work-photos'

/** One job, in the order in which things are needed at the door. */
export const JobStory = ({ job, abilities, gone }: JobSeen & { gone: boolean }) => {
  const now = useNow()
  const [writing, setWriting] = useState(false)
  // The finish page writes into the same draft as the photos here: coming back, it is read anew.
  const [visit, setVisit] = useState(0)
  useDidShow(() => setVisit((before) => before + 1))
  const waiting = useUnsent().filter((step) => step.group === job.id).length
  const may = gone ? {} : abilities
  return (
    <>
      {gone && (
        <NoticeBar tone="bad" icon="warning">
          这一单已不在您名下, 下面是之前的内容
        </NoticeBar>
      )}
      <RefusedSteps ticketId={job.id} />
      <JobHead job={job} now={now} waiting={waiting} />
      {job.status === 'done' && (
        <View className="pad mt3 good strong">
          {isUnpaidVisit(job) ? '住户没有同意报价, 这次上门结束, 不收费' : waiting > 0 ? '已完工, 上传后住户会收到' : '已完工, 等住户确认'}
        </View>
      )}
      {job.mine && <PriceCard job={job} abilities={may} />}
      <FaultCard job={job} />
      <PlaceCard job={job} now={now} />
      {job.mine && !gone && (
        <WorkPhotos
          key={visit}
          job={job}
          mayAdd={may.comment?.can === true && job.status !== 'done'}
          mayFinish={may.finish?.can === true}
        />
      )}
      <ContactCard
        job={job}
        held={!gone && job.mine && HELD_STATUSES.includes(job.status)}
        onWrite={may.comment?.can ? () => setWriting(true) : undefined}
      />
      <AsideCard job={job} abilities={may} onLeft={() => goBack(fieldUrls.today)} />
      <StoryCard job={job} now={now} />
      {writing && <MessageSheet job={job} onClose={() => setWriting(false)} />}
    </>
  )
}
