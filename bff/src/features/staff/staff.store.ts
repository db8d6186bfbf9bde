import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { staff, staffPost, staffSkill } from './staff.table'

export type Staff = Row<typeof staff>
export type Post = Row<typeof staffPost>

/** A colleague with a post in this community, whatever the state of the account. */
export const colleagueIn = async (tx: Tx, communityId: string, staffId: string): Promise<{ account: Staff; post: Post } | undefined> => {
  const post = await tx.one(staffPost, { communityId, staffId })
  const account = post && (await tx.one(staff, { id: staffId }))
  return account && { account, post }
}

export const allPosts = (tx: Tx, staffId: string): Promise<Post[]> => tx.find(staffPost, { staffId })

/** The one door of an account's fields. @returns false when somebody changed it meanwhile */
export const saveStaff = async (tx: Tx, before: Staff, set: Partial<Omit<Staff, 'id' | 'version'>>): Promise<boolean> =>
  (await tx.update(staff, { id: before.id, version: before.version }, { ...set, version: before.version + 1 })) === 1

export const replaceSkills = async (tx: Tx, staffId: string, skills: readonly Skill[]): Promise<void> => {
  await tx.delete(staffSkill, { staffId })
  if (skills.length > 0)
    await tx.insert(
      staffSkill,
      [...new Set(skills)].map((skill) => ({ staffId, skill })),
    )
}
