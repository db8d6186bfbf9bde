import { Text, View } from '@tarojs/components'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { PriorityTag, StatusTag, Tag } from '../../../ui/tag'
import { Steps } from '../../../ui/steps'
import { dueLook } from '../model/due'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { beforePause, beforeQuote } from '../model/facts'
import { entryWords, pauseWords, visitWords } from '../model/item-words'
import type { Job } from '../model/types'
import { behind, WAY } from '../model/way'

interface JobHeadProps {
  job: Job
  now: number
  /** Steps of this job still on the phone. */
  waiting: number
}

/** What to do here now: where, what, until when, how far. */
export const JobHead = ({ job, now, waiting }: JobHeadProps) => {
  const due = dueLook(job.headline, now)
  const who = [job.title, job.place === 'home' && job.contactName].filter(Boolean).join(' · ')
  const visit = [visitWords(job, now), entryWords(job)].filter(Boolean).join(' · ')
  return (
    <Card tone={due?.tone === 'bad' ? 'bad' : due?.tone === 'wait' ? 'wait' : undefined}>
      <View className="row between wrap gap2">
        <View className="row gap2 wrap">
          <PriorityTag priority={job.priority} />
          <StatusTag status={job.status} audience="staff" quote={job.quote} />
          {waiting > 0 && (
            <Tag tone="wait" icon="clock">
              待上传
            </Tag>
          )}
        </View>
        {due && (
          <View className={`row gap1 ${due.tone === 'mute' ? '' : due.tone}`}>
            <Icon name={due.icon} size={18} />
            <Text className="num strong">
              {[due.promise.replace('今天 ', ''), due.tone !== 'good' && due.left].filter(Boolean).join(', ')}
            </Text>
          </View>
        )}
      </View>
      <View className="t0 mt2">{job.where}</View>
      <View className="t3">{who}</View>
      {visit && <View className="t4 mt1">{visit}</View>}
      {job.status === 'paused' && <View className="wait strong mt2">{pauseWords(job.pauseReason, job.pausedUntil, now)}</View>}
      {job.status === 'quoted' && (
        <View className="wait strong mt2">{`已报价 ${formatFen(job.quote?.fen ?? 0)}, 等住户答复; 计时已停`}</View>
      )}
      <View className="mt3">
        <Steps steps={WAY} done={behind(job.status, job.status === 'quoted' ? beforeQuote(job.timeline) : beforePause(job.timeline))} />
      </View>
    </Card>
  )
}
