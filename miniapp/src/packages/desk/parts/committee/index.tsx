import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { TERM_STATE_WORDS, type TermState } from '@jinlin/shared/domain/people/committee-term'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { useTerms, type Term } from '../../hooks/use-committee'
import { manages } from '../../hooks/use-post'
import { termDays } from '../../model/term-form'
import type { DeskPlace } from '../frame'
import { EndTermSheet } from './end-term-sheet'
import { TermSheet } from './term-sheet'
import '../people.scss'

const TONES = { current: 'good', coming: 'info', ended: 'mute' } as const satisfies Record<TermState, string>

const Row = ({ term, onEnd }: { term: Term; onEnd: () => void }) => (
  <View className="person">
    <View className="grow">
      <View className="row wrap gap2">
        <Text className="t3 strong">{`${term.title} ${term.name}`}</Text>
        <Tag tone={TONES[term.state]}>{TERM_STATE_WORDS[term.state]}</Tag>
      </View>
      <View className="t5 num">{[termDays(term, Date.now()), term.phone].filter(Boolean).join(' · ')}</View>
    </View>
    {term.state !== 'ended' && (
      <Button size="sm" kind="line" label={`结束 ${term.name} 的任期`} onPress={onEnd}>
        结束任期
      </Button>
    )}
  </View>
)

/** Who sits on the owners' committee: what its members may read hangs on a running term. */
export const Committee = ({ post }: DeskPlace) => {
  const query = useTerms(post.communityId)
  const [entering, setEntering] = useState(false)
  const [ending, setEnding] = useState<Term>()
  if (!manages(post))
    return (
      <View className="people-page">
        <Empty icon="lock" title="由项目经理登记" detail="需要登记或结束任期, 请联系项目经理" />
      </View>
    )
  return (
    <View className="people-page" aria-role="main">
      <View className="row between wrap gap2">
        <Text className="t1" aria-role="heading">
          业委会
        </Text>
        <Button size="sm" kind="line" onPress={() => setEntering(true)}>
          登记任期
        </Button>
      </View>
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={<Empty icon="users" title="还没有登记委员" detail="选出委员后, 按业主的手机号登记职务和任期" />}
      >
        {(all) => (
          <View className="people">
            {all.map((term) => (
              <Row key={term.termId} term={term} onEnd={() => setEnding(term)} />
            ))}
          </View>
        )}
      </Screen>
      {entering && <TermSheet communityId={post.communityId} onClose={() => setEntering(false)} />}
      {ending && <EndTermSheet communityId={post.communityId} term={ending} onClose={() => setEnding(undefined)} />}
    </View>
  )
}
