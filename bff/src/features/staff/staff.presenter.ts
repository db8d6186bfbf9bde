import { maskPhone } from '@jinlin/shared/kernel/mask'
import type { Row } from '../../platform/db/table'
import type { Worker } from './staff.queries'
import type { staff } from './staff.table'

type Account = Pick<Row<typeof staff>, 'id' | 'account' | 'name' | 'badgeNo' | 'phone' | 'state' | 'version'>
type Post = Pick<Worker, 'roles' | 'skills' | 'buildingIds' | 'cap' | 'onShift'>

export const presentStaff = (account: Account, post: Post, openCount: number) => ({
  id: account.id,
  account: account.account,
  name: account.name,
  badgeNo: account.badgeNo,
  // Erased three years after the account ended.
  phone: account.phone === '' ? '' : maskPhone(account.phone),
  state: account.state,
  version: account.version,
  roles: post.roles,
  skills: post.skills,
  buildingIds: post.buildingIds,
  onShift: post.onShift,
  openCount,
  cap: post.cap,
})
