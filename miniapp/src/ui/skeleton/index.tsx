import { View } from '@tarojs/components'
import './style.scss'

/** Grey lines in the shape of what is coming. */
export const SkeletonLines = ({ rows = 3 }: { rows?: number }) => (
  <View className="skeleton" aria-hidden="true">
    {Array.from({ length: rows }, (_, at) => (
      <View key={at} className={`skeleton-line ${at === 0 ? 'skeleton-head' : ''} ${at === rows - 1 ? 'skeleton-short' : ''}`} />
    ))}
  </View>
)

/** A page of cards, before the first answer. */
export const SkeletonCards = ({ cards = 3, rows = 3 }: { cards?: number; rows?: number }) => (
  <View aria-role="status" aria-label="正在加载">
    {Array.from({ length: cards }, (_, at) => (
      <View key={at} className="card">
        <SkeletonLines rows={rows} />
      </View>
    ))}
  </View>
)
