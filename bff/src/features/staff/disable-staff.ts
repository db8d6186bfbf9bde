import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { mayManage } from '@jinlin/shared/domain/people/staff.policy'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { ticketApi } from '../ticket/ticket.api'
import { allPosts, colleagueIn, saveStaff } from './staff.store'
import { endShifts } from './shift.store'
import { tellChanged } from './staff-events'

/** An account ends everywhere, so whoever ends it stands above it everywhere. @throws AppError FORBIDDEN, STAFF_NOT_FOUND, STAFF_HAS_OPEN_WORK */
export const disableStaff =
  (ports: Ports) =>
  (actor: StaffActor, { communityId, staffId }: { communityId: string; staffId: string }): Promise<void> =>
    ports.uow.run(async (tx) => {
      const found = await colleagueIn(tx, communityId, staffId)
      if (!found) throw refuse('STAFF_NOT_FOUND')
      const posts = await allPosts(tx, staffId)
      if (staffId === actor.staffId || !mayManage(actor, { staffId, posts })) throw refuse('FORBIDDEN')
      if (found.account.state === 'disabled') return
      if ((await ticketApi(ports).openWorkOf(staffId)) > 0) throw refuse('STAFF_HAS_OPEN_WORK')
      const erased = { passwordHash: '', totpSecret: null, totpPending: null, totpStep: null }
      if (!(await saveStaff(tx, found.account, { ...erased, state: 'disabled', disabledAt: tx.now }))) throw refuse('STAFF_NOT_FOUND')
      await endShifts(tx, staffId, 'lead')
      await ports.sessions.revokeAll(tx, 'staff', staffId)
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: 'staff.disable',
        subjectKind: 'staff',
        subjectId: staffId,
        communityId,
      })
      for (const post of posts) await tellChanged(tx, { staffId, communityId: post.communityId, cap: post.cap, disabled: true })
    })
