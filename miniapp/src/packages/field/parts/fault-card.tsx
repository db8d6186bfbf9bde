import { View } from '@tarojs/components'
import { fileUrl } from '../../../services/file-url'
import { wordsOfCategory } from '../../../pages/tickets/model/category-words'
import { Card } from '../../../ui/card'
import { PhotoStrip } from '../../../ui/photo-strip'
import { VoicePlayer } from '../../../ui/voice-player'
import type { Job } from '../model/types'

/** What was reported, as it was reported. */
export const FaultCard = ({ job }: { job: Job }) => (
  <Card title="报修内容" extra={`单号尾号 ${job.number.slice(-4)}`}>
    {job.words && job.words !== job.title && <View className="mt2">{job.words}</View>}
    <View className="t4 mt1">{[wordsOfCategory(job.categoryKey), `约 ${job.planMinutes} 分钟`].filter(Boolean).join(' · ')}</View>
    {job.photos.length > 0 && (
      <View className="mt3">
        <PhotoStrip photos={job.photos} label="报修照片" />
      </View>
    )}
    {job.voice && (
      <View className="mt3">
        <VoicePlayer src={fileUrl(job.voice.url)} seconds={job.voice.seconds} />
      </View>
    )}
    {job.warranty && (
      <View className="wait mt3">{`30 天内返修: 上次 ${job.warranty.workerName} 修的 (${job.warranty.number}), 不收费`}</View>
    )}
  </Card>
)
