import { View } from '@tarojs/components'
import { NO_PHOTO_REASON_WORDS, type NoPhotoReason } from '@jinlin/shared/domain/ticket/words'
import { Card } from '../../../ui/card'
import { PhotoStrip } from '../../../ui/photo-strip'
import { Row } from '../../../ui/row'
import type { Ticket } from '../hooks/use-ticket'

const Line = ({ name, words }: { name: string; words: string }) => (
  <Row top gap={2} className="mt2">
    <View className="t4 finish-name">{name}</View>
    <View className="grow">{words}</View>
  </Row>
)

/** What the worker says was wrong and was done, with the pictures that prove it. */
export const FinishCard = ({ finish }: { finish: NonNullable<Ticket['finish']> }) => (
  <Card title="处理结果">
    <Line name="发现" words={finish.found} />
    <Line name="处理" words={finish.did} />
    {finish.parts && <Line name="用料" words={finish.parts} />}
    {finish.photos.length > 0 ? (
      <View className="mt3">
        <PhotoStrip photos={finish.photos} label="完工照片" />
      </View>
    ) : (
      finish.noPhotoReason && (
        <View className="t5 mt2">{`没有完工照片: ${NO_PHOTO_REASON_WORDS[finish.noPhotoReason as NoPhotoReason] ?? finish.noPhotoReason}`}</View>
      )
    )}
  </Card>
)
