import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { STAFF_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { replace, restart } from '../../../../services/navigate'
import { SignOutDialog } from '../../../../pages/me/parts/sign-out-dialog'
import { useMe } from '../../../../services/me'
import { Icon } from '../../../../ui/icon'
import { KeyHint } from '../../../../ui/key-hint'
import { openSource, useDeskPlace } from '../../hooks/desk-state'
import type { Counts } from '../../hooks/use-counts'
import { chooseCommunityOfDesk, manages, usePost, type Post } from '../../hooks/use-post'
import { useSavedViews } from '../../hooks/use-views'
import { deskUrls } from '../../model/desk-urls'
import { countWords, VIEW_WORDS, type QueueView, type Source } from '../../model/views'
import { ShiftSwitch } from './shift-switch'

export type Section = 'desk' | 'follow-ups' | 'bindings' | 'staff' | 'households' | 'committee' | 'intake' | 'ticket'

interface NavProps {
  section: Section
  post: Post
  counts: Counts | undefined
  onHelp: () => void
}

interface ItemProps {
  word: string
  count?: number | undefined
  on: boolean
  hot?: boolean
  onPress: () => void
}

const Item = ({ word, count, on, hot, onPress }: ItemProps) => (
  <View
    className={`nav-item ${on ? 'nav-on' : ''} ${hot && count ? 'nav-hot' : ''}`}
    onClick={onPress}
    aria-role="link"
    aria-label={count === undefined ? word : `${word} ${countWords(count)}`}
    aria-selected={String(on)}
  >
    <Text className="nav-word">{word}</Text>
    {count !== undefined && <Text className="num">{countWords(count)}</Text>}
  </View>
)

/** Follow-ups belong between what is late and what came back, as the day goes. */
const BEFORE_FOLLOW_UPS: readonly QueueView[] = ['mine', 'unassigned', 'awaiting_reply', 'due_today', 'overdue']
const AFTER_FOLLOW_UPS: readonly QueueView[] = ['reopened', 'all']

/** From any page of the desk: the place is set first, then the queue comes to the front if it is not there already. */
export const showSource = (source: Source, section: Section): void => {
  openSource(source)
  if (section !== 'desk') replace(deskUrls.desk)
}

export const Nav = ({ section, post, counts, onHelp }: NavProps) => {
  const { source } = useDeskPlace()
  const { data: me } = useMe()
  const { posts, leads } = usePost()
  const { data: saved } = useSavedViews(post.communityId)
  const [leaving, setLeaving] = useState(false)
  const view = (key: QueueView) => (
    <Item
      key={key}
      word={VIEW_WORDS[key]}
      count={counts?.[key]}
      hot={key === 'overdue'}
      on={section === 'desk' && source.kind === 'view' && source.view === key}
      onPress={() => showSource({ kind: 'view', view: key }, section)}
    />
  )
  return (
    <View className="nav" aria-role="navigation" aria-label="客服台">
      <View className="nav-logo">近邻 客服台</View>
      <View className="nav-list">
        {BEFORE_FOLLOW_UPS.map(view)}
        <Item word="待回访" count={counts?.follow_ups} on={section === 'follow-ups'} onPress={() => replace(deskUrls.followUps)} />
        {AFTER_FOLLOW_UPS.map(view)}
        {saved && saved.length > 0 && <View className="nav-head">常用视图</View>}
        {saved?.map((one) => (
          <Item
            key={one.id}
            word={one.name}
            on={section === 'desk' && source.kind === 'saved' && source.id === one.id}
            onPress={() => showSource({ kind: 'saved', id: one.id, name: one.name }, section)}
          />
        ))}
        <View className="nav-gap" />
        <Item word="房屋审核" count={counts?.bindings} on={section === 'bindings'} onPress={() => replace(deskUrls.bindings)} />
        <Item word="住户" on={section === 'households'} onPress={() => replace(deskUrls.households)} />
        <Item word="在班人员" on={section === 'staff'} onPress={() => replace(deskUrls.staff)} />
        {manages(post) && <Item word="业委会" on={section === 'committee'} onPress={() => replace(deskUrls.committee)} />}
        {leads && <Item word="收费与账单" on={false} onPress={() => restart(deskUrls.office)} />}
      </View>
      <View className="nav-foot">
        {posts.length > 1 && (
          <View className="nav-places" aria-role="group" aria-label="小区">
            {posts.map((one) => (
              <Item
                key={one.communityId}
                word={one.communityName}
                on={one.communityId === post.communityId}
                onPress={() => chooseCommunityOfDesk(one.communityId)}
              />
            ))}
          </View>
        )}
        {me && (
          <View className="nav-who">
            <View className="nav-name">{me.name}</View>
            <View className="nav-role">{[post.communityName, ...post.roles.map((role) => STAFF_ROLE_WORDS[role])].join(' · ')}</View>
            <ShiftSwitch me={me} communityId={post.communityId} />
          </View>
        )}
        <View className="nav-tools">
          <View className="nav-tool" onClick={onHelp} aria-role="button" aria-label="快捷键帮助">
            <KeyHint keys="?" /> <Text>快捷键</Text>
          </View>
          <View className="nav-tool" onClick={() => setLeaving(true)} aria-role="button">
            <Icon name="logout" size={16} /> <Text>退出</Text>
          </View>
        </View>
      </View>
      <SignOutDialog open={leaving} onClose={() => setLeaving(false)} />
    </View>
  )
}
