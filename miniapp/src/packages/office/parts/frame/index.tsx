import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState, type ReactNode } from 'react'
import { DESK_ROLES, STAFF_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { SignOutDialog } from '../../../../pages/me/parts/sign-out-dialog'
import { go, goBack, replace, restart } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { Empty } from '../../../../ui/empty'
import { Page } from '../../../../ui/page'
import { Screen } from '../../../../ui/screen'
import { useMe } from '../../../../services/me'
import { chooseCommunityOfOffice, hasRole, useOffice, type Post } from '../../hooks/use-office'
import { DESK, hereFirst, officeUrls, sectionsFor, type SectionKey } from '../../model/sections'
import { PlacesSheet } from './places-sheet'
import './style.scss'

interface OfficeFrameProps {
  title: string
  section: SectionKey
  /** A page below its section: where its arrow leads when nothing is beneath it. */
  back?: string
  foot?: ReactNode
  children: (post: Post) => ReactNode
}

interface NavProps {
  section: SectionKey
  below: boolean
  post: Post
  posts: Post[]
  name: string
}

const Nav = ({ section, below, post, posts, name }: NavProps) => {
  const [leaving, setLeaving] = useState(false)
  return (
    <View className="office-nav" aria-role="navigation" aria-label="收费与账单">
      <View className="office-logo">近邻 收费台</View>
      {sectionsFor(post.roles).map((one) => (
        <View key={one.key}>
          {one.begins && <View className="office-head">{one.begins}</View>}
          <View
            className={`office-item ${one.key === section ? 'office-on' : ''}`}
            onClick={() => (below || one.key !== section) && replace(one.url)}
            aria-role="link"
            aria-selected={String(one.key === section)}
          >
            <Text>{one.word}</Text>
          </View>
        </View>
      ))}
      <View className="office-who">
        {posts.length > 1 &&
          posts.map((one) => (
            <View
              key={one.communityId}
              className={`office-item ${one.communityId === post.communityId ? 'office-on' : ''}`}
              onClick={() => chooseCommunityOfOffice(one.communityId)}
              aria-role="link"
            >
              {one.communityName}
            </View>
          ))}
        <View className="strong">{name}</View>
        <View>{[post.communityName, ...post.roles.map((role) => STAFF_ROLE_WORDS[role])].join(' · ')}</View>
        {hasRole(post, ...DESK_ROLES) && (
          <View className="office-item" onClick={() => restart(DESK)} aria-role="link">
            去客服台
          </View>
        )}
        <View className="office-item" onClick={() => setLeaving(true)} aria-role="button">
          退出登录
        </View>
      </View>
      <SignOutDialog open={leaving} onClose={() => setLeaving(false)} />
    </View>
  )
}

/** Places at the side on a wide screen, as a line above on a phone; whoever has no business here is told so. */
export const OfficeFrame = ({ title, section, back, foot, children }: OfficeFrameProps) => {
  const session = useSession()
  const query = useMe()
  const { post, posts } = useOffice()
  const [all, setAll] = useState(false)
  const { community } = useRouter().params
  // A message about another community of theirs leads into that one.
  useEffect(() => {
    if (community) chooseCommunityOfOffice(community)
  }, [community])
  return (
    <Page title={title} width="desk" className="office-page" back={back ?? urls.me} foot={session && post ? foot : undefined}>
      {!session ? (
        <Empty
          icon="lock"
          title="这里是收费台"
          detail="请用工作人员账号登录"
          action={<Button onPress={() => go(officeUrls.signIn)}>去登录</Button>}
        />
      ) : (
        <Screen query={query}>
          {(me) =>
            post ? (
              <View className="office" key={post.communityId}>
                <Nav section={section} below={back !== undefined} post={post} posts={posts} name={me.name} />
                <View className="office-main" aria-role="main">
                  <View className="office-line">
                    <View className="grow">
                      <Chips
                        label="去哪里"
                        scroll
                        value={section}
                        onChange={(key) => {
                          const found = sectionsFor(post.roles).find((one) => one.key === key)
                          if (found && (back !== undefined || key !== section)) replace(found.url)
                        }}
                        options={hereFirst(sectionsFor(post.roles), section).map((one) => ({ value: one.key, label: one.word }))}
                      />
                    </View>
                    <Button size="sm" kind="line" onPress={() => setAll(true)} label="全部入口">
                      全部
                    </Button>
                  </View>
                  <PlacesSheet
                    open={all}
                    section={section}
                    below={back !== undefined}
                    post={post}
                    posts={posts}
                    name={me.name}
                    onClose={() => setAll(false)}
                  />
                  <View className="office-title">
                    {back !== undefined && (
                      <Button kind="quiet" size="sm" icon="back" onPress={() => goBack(back)}>
                        返回
                      </Button>
                    )}
                    <Text className="t1">{title}</Text>
                  </View>
                  {children(post)}
                </View>
              </View>
            ) : (
              <Empty
                icon="lock"
                title="这里是收费台"
                detail="您的账号没有收费岗位, 需要时请联系项目经理"
                action={<Button onPress={() => go(urls.me)}>回到我的</Button>}
              />
            )
          }
        </Screen>
      )}
    </Page>
  )
}
