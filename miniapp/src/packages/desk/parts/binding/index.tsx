import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { sayBefore } from '@jinlin/shared/kernel/when'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { Tag } from '../../../../ui/tag'
import { useBindings, type BindingRequest } from '../../hooks/use-bindings'
import { useKeys } from '../../hooks/use-keys'
import { neighbour } from '../../model/queue-news'
import { rollVerdict } from '../../model/roll-words'
import type { DeskPlace } from '../frame'
import { PhoneCodeSheet } from './phone-code-sheet'
import { ReviewPane } from './review-pane'
import '../queue/style.scss'
import '../ticket/style.scss'

const Row = ({ row, on, onOpen }: { row: BindingRequest; on: boolean; onOpen: () => void }) => {
  const now = Date.now()
  const verdict = rollVerdict(row.roll, row.role)
  return (
    <View className={`qrow ${on ? 'qrow-on' : ''}`}>
      <View className="qrow-open" onClick={onOpen} aria-role="button" aria-selected={String(on)}>
        <View className="qrow-line">
          <Text className="qrow-title">{row.houseLabel}</Text>
          <Tag>{HOUSEHOLD_ROLE_WORDS[row.role]}</Tag>
        </View>
        <View className="qrow-line">
          <Text className="qrow-place">
            {[row.name, row.papers.length > 0 && `${row.papers.length} 张证明`].filter(Boolean).join(' · ')}
          </Text>
          <Text className={`qrow-due ${now > row.reviewDueAt ? 'due-bad' : 'due-mute'}`}>{sayBefore(row.reviewDueAt, now)}</Text>
        </View>
        <View className={`t5 ${verdict.tone}`}>{verdict.words}</View>
      </View>
    </View>
  )
}

/** Requests to be bound to a house: oldest first, because each was promised an answer within a working day. */
export const Bindings = ({ post, layout, inFront }: DeskPlace) => {
  const { query, more } = useBindings(post.communityId)
  const [openId, setOpenId] = useState<string>()
  const [code, setCode] = useState(false)
  const rows = query.data ?? []
  const phone = layout === 'phone'
  const open = rows.find((row) => row.memberId === openId) ?? (phone ? undefined : rows[0])
  const move = (by: 1 | -1) => {
    const ids = rows.map((row) => ({ id: row.memberId, version: row.version }))
    setOpenId(neighbour(ids, open?.memberId, 0, by)?.id)
  }
  useKeys({ j: () => move(1), k: () => move(-1) }, inFront && !phone)
  const pane = open && (
    <ReviewPane
      key={`${open.memberId}-${open.version}`}
      request={open}
      communityId={post.communityId}
      onDone={() => setOpenId(undefined)}
    />
  )
  if (phone && pane)
    return (
      <View>
        <View className="pad mt3">
          <Button size="sm" kind="line" icon="back" onPress={() => setOpenId(undefined)}>
            回到列表
          </Button>
        </View>
        {pane}
      </View>
    )
  const list = (
    <Screen
      query={query}
      skeleton={
        <View className="qskeleton">
          <SkeletonLines rows={6} />
        </View>
      }
      isEmpty={(all) => all.length === 0}
      empty={<Empty icon="home" title="没有待审核的申请" detail="名册里核对得上的会自动绑定, 其余的排到这里" />}
    >
      {(all) => (
        <>
          {all.map((row) => (
            <Row key={row.memberId} row={row} on={row.memberId === open?.memberId} onOpen={() => setOpenId(row.memberId)} />
          ))}
          <LoadMore {...more} />
        </>
      )}
    </Screen>
  )
  return (
    <>
      <View className="queue">
        <View className="queue-head row between gap2">
          <Text className="t2" aria-role="heading">
            房屋审核
          </Text>
          <Button size="sm" kind="line" onPress={() => setCode(true)}>
            当面验证手机
          </Button>
        </View>
        {phone ? (
          list
        ) : (
          <ScrollView className="queue-rows" scrollY>
            {list}
          </ScrollView>
        )}
      </View>
      {!phone && (pane ?? <View className="ticket" />)}
      {code && <PhoneCodeSheet communityId={post.communityId} onClose={() => setCode(false)} />}
    </>
  )
}
