import { isWeakPassword } from '@jinlin/shared/domain/people/password'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { mayManage } from '@jinlin/shared/domain/people/staff.policy'
import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { takeTry, throttleOf } from '../auth/auth.api'
import { notify } from '../notification/notification.api'
import { hashPassword, passwordMatches } from './passwords'
import { allPosts, colleagueIn, saveStaff } from './staff.store'
import { staff } from './staff.table'

export interface Reset {
  communityId: string
  staffId: string
  password: string
}

/** Whoever did not ask for it should hear of it (ASVS 6.3.7). */
const tellChanged = (tx: Tx, staffId: string, text: string) =>
  notify(tx, {
    to: { kind: 'staff', id: staffId },
    kind: 'account.password_changed',
    dedupeKey: `account.password_changed:${staffId}:${tx.now}`,
    title: '密码已更改',
    text: `${text}; 不是您要求的话请立即联系主管`,
    tone: 'info',
    link: null,
  })

/**
 * For a colleague who forgot: a new password, and no second factor, which is as often lost as the password and has no other way back.
 * @throws AppError STAFF_NOT_FOUND, FORBIDDEN, PASSWORD_WEAK
 */
export const resetPassword =
  (ports: Ports) =>
  async (actor: StaffActor, { communityId, staffId, password }: Reset): Promise<void> => {
    const passwordHash = await hashPassword(password)
    const account = await ports.uow.run(async (tx) => {
      const found = await colleagueIn(tx, communityId, staffId)
      if (!found || found.account.state !== 'active') throw refuse('STAFF_NOT_FOUND')
      if (staffId === actor.staffId || !mayManage(actor, { staffId, posts: await allPosts(tx, staffId) })) throw refuse('FORBIDDEN')
      if (isWeakPassword(password, found.account)) throw refuse('PASSWORD_WEAK')
      const set = { passwordHash, totpSecret: null, totpPending: null, totpStep: null }
      if (!(await saveStaff(tx, found.account, set))) throw new Transient('the account changed meanwhile')
      await ports.sessions.revokeAll(tx, 'staff', staffId)
      await tellChanged(tx, staffId, `${actor.name} 为您重设了密码, 动态验证码已关闭`)
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: 'staff.resetPassword',
        subjectKind: 'staff',
        subjectId: staffId,
        communityId,
      })
      return found.account.account
    })
    await throttleOf(ports).clear({ kind: 'password', key: account })
  }

/** The present password is asked for: a phone left on a desk must not be enough. @throws AppError SIGN_IN_FAILED, PASSWORD_WEAK, RATE_LIMITED */
export const changePassword =
  (ports: Ports) =>
  async ({ staffId, sessionId }: StaffActor, { current, next }: { current: string; next: string }): Promise<void> => {
    const { uow, sessions } = ports
    const before = await uow.run((tx) => tx.one(staff, { id: staffId, state: 'active' }))
    if (!before) throw refuse('UNAUTHENTICATED')
    const guess = { kind: 'password', key: before.account }
    await takeTry(ports, guess)
    if (!(await passwordMatches(before.passwordHash, current))) throw refuse('SIGN_IN_FAILED')
    if (isWeakPassword(next, before)) throw refuse('PASSWORD_WEAK')
    const passwordHash = await hashPassword(next)
    await uow.run(async (tx) => {
      if (!(await saveStaff(tx, before, { passwordHash }))) throw refuse('SIGN_IN_FAILED')
      await sessions.revokeAll(tx, 'staff', staffId, sessionId)
      await tellChanged(tx, staffId, '您的密码已更改, 其他设备需要重新登录')
      await tx.audit.add({ actorId: staffId, actorKind: 'staff', action: 'staff.changePassword', subjectKind: 'staff', subjectId: staffId })
    })
    await throttleOf(ports).clear(guess)
  }
