import { View } from '@tarojs/components'
import { useState } from 'react'
import { SignOutDialog } from '../../../../pages/me/parts/sign-out-dialog'
import { useMe } from '../../../../services/me'
import { go, replace, restart } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { Sheet } from '../../../../ui/sheet'
import { useDeskPlace } from '../../hooks/desk-state'
import type { Counts } from '../../hooks/use-counts'
import { chooseCommunityOfDesk, manages, usePost, type Post } from '../../hooks/use-post'
import { useSavedViews } from '../../hooks/use-views'
import { deskUrls } from '../../model/desk-urls'
import { countWords, VIEW_WORDS, type QueueView } from '../../model/views'
import { showSource, type Section } from './nav'
import { ShiftSwitch } from './shift-switch'

interface PhoneNavProps {
  section: Section
  post: Post
  counts: Counts | undefined
}

/** The same places as on a wide screen: views as a line to scroll, the rest behind one button. */
export const PhoneNav = ({ section, post, counts }: PhoneNavProps) => {
  const { source } = useDeskPlace()
  const { data: saved } = useSavedViews(post.communityId)
  const { data: me } = useMe()
  const { posts, leads } = usePost()
  const [open, setOpen] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const views = (Object.keys(VIEW_WORDS) as QueueView[]).map((view) => ({
    value: `view:${view}`,
    label: VIEW_WORDS[view],
    note: countWords(counts?.[view]),
  }))
  const kept = (saved ?? []).map((one) => ({ value: `saved:${one.id}`, label: one.name }))
  const value =
    section !== 'desk'
      ? undefined
      : source.kind === 'view'
        ? `view:${source.view}`
        : source.kind === 'saved'
          ? `saved:${source.id}`
          : undefined
  const pick = (picked: string) => {
    const id = picked.slice(picked.indexOf(':') + 1)
    const one = saved?.find((view) => view.id === id)
    if (one) showSource({ kind: 'saved', id: one.id, name: one.name }, section)
    else showSource({ kind: 'view', view: id as QueueView }, section)
  }
  const leave = (url: string) => {
    setOpen(false)
    replace(url)
  }
  return (
    <View className="phone-nav">
      <View className="row gap2">
        <View className="grow">
          <Chips label="视图" scroll value={value} onChange={pick} options={[...views, ...kept]} />
        </View>
        <Button size="sm" kind="line" onPress={() => setOpen(true)} label="更多入口">
          更多
        </Button>
      </View>
      <Sheet open={open} title={post.communityName} onClose={() => setOpen(false)}>
        <CellGroup>
          <ListCell icon="phone" title="来电登记" onPress={() => (setOpen(false), go(deskUrls.intake()))} />
          <ListCell icon="ticket" title="工单" onPress={() => leave(deskUrls.desk)} />
          <ListCell icon="chat" title="待回访" value={countWords(counts?.follow_ups)} onPress={() => leave(deskUrls.followUps)} />
          <ListCell icon="home" title="房屋审核" value={countWords(counts?.bindings)} onPress={() => leave(deskUrls.bindings)} />
          <ListCell icon="home" title="住户" onPress={() => leave(deskUrls.households)} />
          <ListCell icon="users" title="在班人员" onPress={() => leave(deskUrls.staff)} />
          {manages(post) && <ListCell icon="users" title="业委会" onPress={() => leave(deskUrls.committee)} />}
          {leads && <ListCell icon="receipt" title="收费与账单" onPress={() => (setOpen(false), restart(deskUrls.office))} />}
        </CellGroup>
        {posts.length > 1 && (
          <View className="mt3">
            <Chips
              label="小区"
              value={post.communityId}
              onChange={chooseCommunityOfDesk}
              options={posts.map((one) => ({ value: one.communityId, label: one.communityName }))}
            />
          </View>
        )}
        {me && (
          <View className="mt3">
            <View className="t4">{me.name}</View>
            <ShiftSwitch me={me} communityId={post.communityId} />
          </View>
        )}
        <View className="mt3">
          <Button kind="quiet" icon="logout" onPress={() => (setOpen(false), setLeaving(true))}>
            退出登录
          </Button>
        </View>
      </Sheet>
      <SignOutDialog open={leaving} onClose={() => setLeaving(false)} />
    </View>
  )
}
