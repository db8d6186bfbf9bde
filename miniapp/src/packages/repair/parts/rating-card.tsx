import { View } from '@tarojs/components'
import { Card } from '../../../ui/card'
import { StarsGiven } from '../../../ui/stars'
import type { Ticket } from '../hooks/use-ticket'

export const RatingCard = ({ rating }: { rating: NonNullable<Ticket['rating']> }) => (
  <Card title="您的评价">
    <View className="mt2">
      <StarsGiven label="速度" value={rating.speed} />
      <StarsGiven label="质量" value={rating.quality} />
      <StarsGiven label="态度" value={rating.attitude} />
    </View>
    {rating.words && <View className="t4 mt2">{rating.words}</View>}
  </Card>
)
