import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { mayManageIn } from '@jinlin/shared/domain/people/staff.policy'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { checkFields, type StaffFields } from './staff-fields'
import { colleagueIn, replaceSkills, saveStaff } from './staff.store'
import { staffPost } from './staff.table'
import { tellChanged } from './staff-events'

export interface StaffUpdate extends StaffFields {
  communityId: string
  staffId: string
  version: number
}

const sameRoles = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((role) => b.includes(role))

/** Other roles end every session of the colleague: what a token was good for is not what it is good for now. @throws AppError FORBIDDEN, STAFF_NOT_FOUND, TICKET_STALE */
export const updateStaff =
  (ports: Ports) =>
  async (actor: StaffActor, { communityId, staffId, version, ...fields }: StaffUpdate): Promise<void> => {
    const { uow, access, sessions } = ports
    await uow.run(async (tx) => {
      const found = await colleagueIn(tx, communityId, staffId)
      if (!found || found.account.state !== 'active') throw refuse('STAFF_NOT_FOUND')
      const { account, post } = found
      if (!mayManageIn(actor, communityId, post.roles)) throw refuse('FORBIDDEN')
      await checkFields(ports, actor, communityId, fields)
      const stale = () => refuse('TICKET_STALE', { present: { status: account.state, version: account.version } })
      if (account.version !== version) throw stale()
      const { name, badgeNo, phone, skills, cap } = fields
      const roles = [...new Set(fields.roles)]
      if (!(await saveStaff(tx, account, { name, badgeNo, phone }))) throw stale()
      await tx.update(staffPost, { communityId, staffId }, { roles, buildingIds: [...new Set(fields.buildingIds)], cap })
      await replaceSkills(tx, staffId, skills)
      if (sameRoles(roles, post.roles)) await access.add(tx, 'staff', [staffId])
      else await sessions.revokeAll(tx, 'staff', staffId)
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: 'staff.update',
        subjectKind: 'staff',
        subjectId: staffId,
        communityId,
        detail: { before: post.roles, after: roles },
      })
      await tellChanged(tx, { staffId, communityId, cap, disabled: false })
    })
  }
