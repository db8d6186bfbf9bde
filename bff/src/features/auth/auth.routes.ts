import { authContract } from '@jinlin/shared/contract/auth.contract'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tokens } from '../../platform/auth/sessions'
import { refuse } from '../../platform/errors'
import { bind } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { signInStaff } from './sign-in-staff'
import { signInByWechat } from './sign-in-wechat'

const present = ({ accessToken, accessExpiresAt, refreshToken, kind }: Tokens) => ({ accessToken, accessExpiresAt, refreshToken, kind })
const subjectOf = (actor: ResidentActor | StaffActor) => (actor.kind === 'resident' ? actor.personId : actor.staffId)
const ok = { data: { ok: true } } as const

export const authRoutes = (ports: Ports) => {
  const { uow, sessions } = ports
  const byWechat = signInByWechat(ports)
  const byPassword = signInStaff(ports)
  const mine = (actor: ResidentActor | StaffActor) => uow.run((tx) => sessions.list(tx, actor.kind, subjectOf(actor)))
  return bind(authContract, {
    wechat: async (_, { code, device }, { userAgent }) => ({ data: present(await byWechat({ code, device: device || userAgent })) }),
    staff: async (_, { account, password, totp, device }, { ip, userAgent }) => ({
      data: present(await byPassword({ account, password, totp, device: device || userAgent }, ip)),
    }),
    refresh: async (_, { refreshToken }) => ({ data: present(await sessions.refresh(refreshToken)) }),
    signOut: async (actor, { everywhere }) => {
      await uow.run((tx) => (everywhere ? sessions.revokeAll(tx, actor.kind, subjectOf(actor)) : sessions.revoke(tx, actor.sessionId)))
      return ok
    },
    sessions: async (actor) => ({
      data: (await mine(actor)).map(({ id, createdAt, lastSeen, userAgent }) => ({
        id,
        device: userAgent,
        createdAt,
        lastSeenAt: lastSeen,
        current: id === actor.sessionId,
      })),
    }),
    revokeSession: async (actor, { sessionId }) => {
      if (!(await mine(actor)).some(({ id }) => id === sessionId)) throw refuse('NOT_FOUND')
      await uow.run((tx) => sessions.revoke(tx, sessionId))
      return ok
    },
  })
}
