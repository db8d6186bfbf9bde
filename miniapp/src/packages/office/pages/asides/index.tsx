import { View } from '@tarojs/components'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { useAsides } from '../../hooks/use-asides'
import type { Post } from '../../hooks/use-office'
import { AsideCard } from '../../parts/aside-card'
import { OfficeFrame } from '../../parts/frame'

const List = ({ post }: { post: Post }) => {
  const { query, more } = useAsides(post.communityId)
  return (
    <View className="office-narrow">
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="check" title="没有要退的原住户预存" detail="住户离开时账户里还有预存款, 就会移到这里, 等着退还" />}
      >
        {(all) => (
          <>
            <View className="pad mt3 t4">
              住户离开了, 预存款还没用完: 钱已移出房屋账户, 后来的住户用不到。请退还本人; 双方同意随房转让的, 由主管或经理转回房屋账户。
            </View>
            {all.map((aside) => (
              <AsideCard key={aside.id} aside={aside} />
            ))}
            <LoadMore {...more} />
          </>
        )}
      </Screen>
    </View>
  )
}

/** 原住户预存: paid in advance by people who have left their house, oldest first. */
export default function AsidesPage() {
  return (
    <OfficeFrame title="原住户预存" section="asides">
      {(post) => <List post={post} />}
    </OfficeFrame>
  )
}
