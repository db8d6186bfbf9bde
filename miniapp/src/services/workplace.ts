import { subpackages } from '../subpackages'
import type { Me } from './me'
import { restart } from './navigate'
import { urls } from './urls'

type Work = 'packages/desk' | 'packages/field' | 'packages/office'

const ROLES: Record<Work, readonly string[]> = {
  'packages/desk': ['agent', 'supervisor', 'manager'],
  'packages/field': ['technician'],
  'packages/office': ['cashier'],
}

/** The first page of an area is where its people begin. */
const firstPage = (root: Work): string | undefined => {
  const page = subpackages.find((area) => area.root === root)?.pages[0]
  return page && `/${root}/${page}`
}

/** Where a staff member works; whose place is not built yet is shown their own account. */
export const workplaceOf = (me: Pick<Me, 'posts'>): string => {
  const roles = me.posts.flatMap((post) => post.roles as string[])
  const root = (Object.keys(ROLES) as Work[]).find((area) => ROLES[area].some((role) => roles.includes(role)))
  return (root && firstPage(root)) ?? urls.me
}

export const goToWork = (me: Pick<Me, 'posts'>): void => restart(workplaceOf(me))
