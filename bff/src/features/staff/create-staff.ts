import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { isWeakPassword } from '@jinlin/shared/domain/people/password'
import { DuplicateKey } from '../../platform/db/failure'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { hashPassword } from './passwords'
import { checkFields, type StaffFields } from './staff-fields'
import { replaceSkills } from './staff.store'
import { staff, staffPost } from './staff.table'

export interface NewStaff extends StaffFields {
  communityId: string
  account: string
  password: string
}

/** @throws AppError FORBIDDEN, INPUT_INVALID, PASSWORD_WEAK, STAFF_ACCOUNT_TAKEN. @returns the id of the account */
export const createStaff =
  (ports: Ports) =>
  async (actor: StaffActor, { communityId, account, password, ...fields }: NewStaff): Promise<string> => {
    await checkFields(ports, actor, communityId, fields)
    if (isWeakPassword(password, { account, phone: fields.phone })) throw refuse('PASSWORD_WEAK')
    const passwordHash = await hashPassword(password)
    const { name, badgeNo, phone, roles, skills, buildingIds, cap } = fields
    return ports.uow.run(async (tx) => {
      const id = tx.newId()
      try {
        await tx.insert(staff, {
          id,
          firmId: actor.firmId,
          account,
          passwordHash,
          name,
          badgeNo,
          phone,
          totpSecret: null,
          totpPending: null,
          totpStep: null,
          state: 'active',
          createdAt: tx.now,
          disabledAt: null,
          version: 1,
        })
      } catch (error) {
        if (error instanceof DuplicateKey) throw refuse('STAFF_ACCOUNT_TAKEN', { cause: error })
        throw error
      }
      await tx.insert(staffPost, { communityId, staffId: id, roles: [...new Set(roles)], buildingIds: [...new Set(buildingIds)], cap })
      await replaceSkills(tx, id, skills)
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: 'staff.create',
        subjectKind: 'staff',
        subjectId: id,
        communityId,
        detail: { roles },
      })
      return id
    })
  }
