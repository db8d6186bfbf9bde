import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { KeyHint } from '../../../../ui/key-hint'
import { LoadMore } from '../../../../ui/load-more'
import { NoticeBar } from '../../../../ui/notice-bar'
import { Screen } from '../../../../ui/screen'
import { SkeletonLines } from '../../../../ui/skeleton'
import { SearchField } from '../../../../ui/text-field'
import { openSource } from '../../hooks/desk-state'
import { useNow } from '../../hooks/use-now'
import type { QueueItem, useQueue } from '../../hooks/use-queue'
import type { Post } from '../../hooks/use-post'
import { deskUrls } from '../../model/desk-urls'
import type { Layout } from '../../model/layout'
import { emptyWords, sourceTitle, type Source } from '../../model/views'
import { KeyedWord } from '../keyed-word'
import { BulkBar } from './bulk-bar'
import { QueueRow } from './queue-row'
import { SaveViewSheet } from './save-view-sheet'
import './style.scss'

interface QueuePaneProps {
  post: Post
  layout: Layout
  source: Source
  queue: ReturnType<typeof useQueue>
  search: string
  onSearch: (text: string) => void
  openId: string | undefined
  picked: readonly string[]
  /** The boxes are in sight. */
  picking: boolean
  onPicking: (on: boolean) => void
  onOpen: (row: QueueItem) => void
  onPick: (row: QueueItem) => void
  onUnpick: () => void
}

const Rows = (props: QueuePaneProps & { rows: readonly QueueItem[] }) => {
  const { rows, queue, openId, picked, picking, onOpen, onPick } = props
  const now = useNow()
  return (
    <View aria-role="list">
      {rows.map((row) => (
        <QueueRow
          key={row.id}
          row={row}
          now={now}
          on={row.id === openId}
          picked={picked.includes(row.id)}
          onOpen={() => onOpen(row)}
          onPick={picking ? () => onPick(row) : undefined}
        />
      ))}
      <LoadMore {...queue.more} end={rows.length > 10 ? '没有更多了' : undefined} />
    </View>
  )
}

/** The queue: its title, the search, what is new, the rows. */
export const QueuePane = (props: QueuePaneProps) => {
  const { post, layout, source, queue, search, onSearch, openId, picked, picking, onPicking, onUnpick } = props
  const [saving, setSaving] = useState(false)
  const wide = layout !== 'phone'
  const empty = emptyWords(source)
  const list = (
    <Screen
      query={queue.query}
      skeleton={
        <View className="qskeleton">
          {[1, 2, 3, 4, 5].map((at) => (
            <SkeletonLines key={at} rows={2} />
          ))}
        </View>
      }
      isEmpty={(rows) => rows.length === 0}
      empty={<Empty icon={source.kind === 'search' ? 'search' : 'check'} {...empty} />}
    >
      {(rows) => <Rows {...props} rows={rows} />}
    </Screen>
  )
  return (
    <View className="queue">
      <View className="queue-head">
        <View className="row between gap2">
          <Text className="t2 ellipsis" aria-role="heading">
            {sourceTitle(source)}
          </Text>
          <View className="row queue-tools">
            <Button size="sm" kind="quiet" onPress={() => onPicking(!picking)} label={picking ? '结束多选' : '多选'}>
              {picking ? '结束' : '多选'}
            </Button>
            {source.kind !== 'search' && (
              <Button size="sm" kind="quiet" onPress={() => setSaving(true)}>
                存视图
              </Button>
            )}
            <Button size="sm" onPress={() => go(deskUrls.intake())} label="来电登记">
              <KeyedWord word="来电登记" of="N" />
            </Button>
          </View>
        </View>
        <View id="desk-search" className="queue-search">
          <SearchField
            value={search}
            onChange={onSearch}
            max={60}
            placeholder="房号、手机尾号、单号、内容"
            extra={
              search ? (
                <Button size="sm" kind="quiet" onPress={() => onSearch('')}>
                  清空
                </Button>
              ) : (
                <KeyHint keys="/" />
              )
            }
          />
        </View>
      </View>
      {queue.fresh > 0 && (
        <NoticeBar tone="info" icon="bell" onPress={queue.refresh}>
          {`${queue.fresh} 条新工单, 点此显示`}
        </NoticeBar>
      )}
      {picked.length > 0 && <BulkBar post={post} rows={queue.query.data ?? []} picked={picked} onDone={onUnpick} />}
      {wide ? (
        <ScrollView className="queue-rows" scrollY scrollIntoView={openId ? `row-${openId}` : ''}>
          {list}
        </ScrollView>
      ) : (
        list
      )}
      {saving && (
        <SaveViewSheet
          post={post}
          source={source}
          onClose={() => setSaving(false)}
          onSaved={(view) => openSource({ kind: 'saved', id: view.id, name: view.name })}
          onDropped={() => openSource({ kind: 'view', view: 'all' })}
        />
      )}
    </View>
  )
}
