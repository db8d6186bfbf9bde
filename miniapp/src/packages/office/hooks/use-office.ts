import { useMe, type Me } from '../../../services/me'
import { storage } from '../../../services/storage'
import { createStore, useStore } from '../../../services/store'

export type Post = Me['posts'][number]

const OFFICE_ROLES = ['cashier', 'supervisor', 'manager']
const KEY = 'office-community'
const chosen = createStore<string | undefined>(undefined)

export const chooseCommunityOfOffice = (communityId: string) => {
  storage.write(KEY, communityId)
  chosen.set(communityId)
}

/** Which community this office works for: the one last chosen, else the first of one's posts with money. */
export const useOffice = (): { me: Me | undefined; post: Post | undefined; posts: Post[] } => {
  const { data: me } = useMe()
  const wanted = useStore(chosen) ?? storage.read<string>(KEY)
  const posts = me?.posts.filter((post) => post.roles.some((role) => OFFICE_ROLES.includes(role))) ?? []
  return { me, post: posts.find((one) => one.communityId === wanted) ?? posts[0], posts }
}

export const hasRole = (post: Post, ...roles: string[]): boolean => post.roles.some((role) => roles.includes(role))
