import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMe } from '../../../../services/me'
import { Chips } from '../../../../ui/chips'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { fieldUrls } from '../../model/field-urls'
import { FieldPage } from '../../parts/field-page'
import { ReadingRound } from '../../parts/reading-round'

const Communities = () => {
  const query = useMe()
  const [chosen, setChosen] = useState<string>()
  return (
    <Screen query={{ ...query, dataUpdatedAt: 0 }}>
      {(me) => {
        const posts = me.posts.filter(({ roles }) => roles.includes('technician'))
        const communityId = posts.find((one) => one.communityId === chosen)?.communityId ?? posts[0]?.communityId
        if (communityId === undefined) return <Empty icon="lock" title="这里是工程师抄表" detail="您的账号没有维修岗位, 需要时请联系主管" />
        return (
          <>
            {posts.length > 1 && (
              <View className="pad mt3">
                <Chips
                  label="小区"
                  value={communityId}
                  onChange={setChosen}
                  options={posts.map((one) => ({ value: one.communityId, label: one.communityName }))}
                />
              </View>
            )}
            <ReadingRound key={communityId} communityId={communityId} />
          </>
        )
      }}
    </Screen>
  )
}

/** 抄表: this month's round on a phone. */
export default function ReadingsPage() {
  return (
    <FieldPage title="抄表" back={fieldUrls.today} url={fieldUrls.readings}>
      <Communities />
    </FieldPage>
  )
}
