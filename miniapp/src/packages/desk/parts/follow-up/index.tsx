import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { Segmented } from '../../../../ui/segmented'
import { SkeletonLines } from '../../../../ui/skeleton'
import { followUpsChanged, useFollowUps, type FollowUp, type Scope } from '../../hooks/use-follow-ups'
import { useKeys } from '../../hooks/use-keys'
import { neighbour } from '../../model/queue-news'
import type { DeskPlace } from '../frame'
import { CallPane } from './call-pane'
import { CallRow } from './call-row'
import '../queue/style.scss'
import '../ticket/style.scss'
import './style.scss'

/** The calls to make, next try first; one is open beside the list, on a phone instead of it. */
export const FollowUps = ({ post, layout, inFront }: DeskPlace) => {
  const [scope, setScope] = useState<Scope>('open')
  const { query, more } = useFollowUps(post.communityId, scope)
  const [opened, setOpened] = useState<FollowUp>()
  const rows = query.data ?? []
  // The list may be read anew while a call is being written down; what is open stays open.
  const open = rows.find((row) => row.id === opened?.id) ?? opened
  const phone = layout === 'phone'
  const move = (by: 1 | -1) => setOpened(neighbour(rows, open?.id, 0, by))
  useKeys({ j: () => move(1), k: () => move(-1) }, inFront && !phone)
  const close = () => {
    const at = rows.findIndex((row) => row.id === open?.id)
    // Straight on to the next call; on a phone one comes back to the list.
    setOpened(phone ? undefined : (rows[at + 1] ?? rows[at - 1]))
    void followUpsChanged()
  }
  const list = (
    <Screen
      query={query}
      skeleton={
        <View className="qskeleton">
          <SkeletonLines rows={6} />
        </View>
      }
      isEmpty={(all) => all.length === 0}
      empty={
        scope === 'open' ? (
          <Empty icon="check" title="该打的电话都打完了" detail="工单修好后, 需要回访的会排到这里" />
        ) : (
          <Empty icon="chat" title="还没有完成的回访" />
        )
      }
    >
      {(all) => (
        <>
          {all.map((row) => (
            <CallRow key={row.id} row={row} on={row.id === open?.id} onOpen={() => setOpened(row)} />
          ))}
          <LoadMore {...more} />
        </>
      )}
    </Screen>
  )
  const pane = open && <CallPane key={open.id} followUp={open} onDone={close} />
  if (phone && pane)
    return (
      <View>
        <View className="pad mt3">
          <Button size="sm" kind="line" icon="back" onPress={close}>
            回到列表
          </Button>
        </View>
        {pane}
      </View>
    )
  return (
    <>
      <View className="queue">
        <View className="queue-head">
          <Text className="t2" aria-role="heading">
            回访
          </Text>
          <View className="mt2">
            <Segmented
              label="哪些回访"
              value={scope}
              onChange={(next) => {
                setScope(next)
                setOpened(undefined)
              }}
              options={[
                { value: 'open', label: '待打' },
                { value: 'ended', label: '已完成' },
              ]}
            />
          </View>
        </View>
        {phone ? (
          list
        ) : (
          <ScrollView className="queue-rows" scrollY>
            {list}
          </ScrollView>
        )}
      </View>
      {!phone &&
        (pane ?? (
          <View className="ticket">
            <Empty icon="phone" title="选一条开始打" detail="点左边的一条, 或按 J" />
          </View>
        ))}
    </>
  )
}
