import { DESK_ROLES, LEAD_ROLES } from '@jinlin/shared/domain/people/roles'
import { useMe, type Me } from '../../../services/me'
import { storage } from '../../../services/storage'
import { createStore, useStore } from '../../../services/store'

export type Post = Me['posts'][number]

const KEY = 'desk-community'
const chosen = createStore<string | undefined>(undefined)

export const chooseCommunityOfDesk = (communityId: string) => {
  storage.write(KEY, communityId)
  chosen.set(communityId)
}

const holds = (post: Post, roles: readonly string[]) => post.roles.some((role) => roles.includes(role))

/** Who runs the place: what only the project manager enters. */
export const manages = (post: Post): boolean => holds(post, ['manager'])

/** Which community this desk is for: the one last chosen, else the first of one's posts. */
export const usePost = (): { me: Me | undefined; post: Post | undefined; posts: Post[]; leads: boolean } => {
  const { data: me } = useMe()
  const wanted = useStore(chosen) ?? storage.read<string>(KEY)
  const posts = me?.posts.filter((post) => holds(post, DESK_ROLES)) ?? []
  const post = posts.find((one) => one.communityId === wanted) ?? posts[0]
  return { me, post, posts, leads: post !== undefined && holds(post, LEAD_ROLES) }
}
