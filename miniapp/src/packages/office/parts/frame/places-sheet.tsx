import { View } from '@tarojs/components'
import { useState } from 'react'
import { DESK_ROLES, STAFF_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { SignOutDialog } from '../../../../pages/me/parts/sign-out-dialog'
import { replace, restart } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { Sheet } from '../../../../ui/sheet'
import { chooseCommunityOfOffice, hasRole, type Post } from '../../hooks/use-office'
import { DESK, sectionsFor, type SectionKey } from '../../model/sections'

interface PlacesSheetProps {
  open: boolean
  section: SectionKey
  /** On a page below the section, whose own page is then a place to go to. */
  below: boolean
  post: Post
  posts: Post[]
  name: string
  onClose: () => void
}

/** All places of the nav, for a phone, whose line shows the first few. */
export const PlacesSheet = ({ open, section, below, post, posts, name, onClose }: PlacesSheetProps) => {
  const [leaving, setLeaving] = useState(false)
  const leave = (act: () => void) => {
    onClose()
    act()
  }
  return (
    <>
      <Sheet open={open} title={post.communityName} onClose={onClose}>
        {sectionsFor(post.roles).map((one) => (
          <View key={one.key}>
            {one.begins && <View className="places-head">{one.begins}</View>}
            <ListCell
              title={one.word}
              value={one.key === section ? (below ? '返回列表' : '正在这里') : undefined}
              onPress={one.key === section && !below ? onClose : () => leave(() => replace(one.url))}
            />
          </View>
        ))}
        {posts.length > 1 && (
          <View className="mt3">
            <Chips
              label="小区"
              value={post.communityId}
              onChange={chooseCommunityOfOffice}
              options={posts.map((one) => ({ value: one.communityId, label: one.communityName }))}
            />
          </View>
        )}
        <View className="t4 mt4">{[name, ...post.roles.map((role) => STAFF_ROLE_WORDS[role])].join(' · ')}</View>
        {hasRole(post, ...DESK_ROLES) && (
          <CellGroup>
            <ListCell icon="ticket" title="去客服台" onPress={() => leave(() => restart(DESK))} />
          </CellGroup>
        )}
        <Button kind="quiet" icon="logout" onPress={() => leave(() => setLeaving(true))}>
          退出登录
        </Button>
      </Sheet>
      <SignOutDialog open={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}
