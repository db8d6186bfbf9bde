import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { takeTry, throttleOf } from '../auth/auth.api'
import { staff } from './staff.table'
import { matchingStep, newTotpSecret, totpUri } from './totp'

/** Nothing changes at sign-in until a first code has shown that the app has the secret. */
export const beginTotp =
  ({ uow }: Pick<Ports, 'uow'>) =>
  ({ staffId }: StaffActor): Promise<{ secret: string; uri: string }> => {
    const secret = newTotpSecret()
    return uow.run(async (tx) => {
      const account = await tx.one(staff, { id: staffId, state: 'active' })
      if (!account) throw refuse('UNAUTHENTICATED')
      await tx.update(staff, { id: staffId }, { totpPending: secret })
      return { secret, uri: totpUri(account.account, secret) }
    })
  }

/** @throws AppError SIGN_IN_FAILED, RATE_LIMITED */
export const confirmTotp =
  (ports: Ports) =>
  async ({ staffId, sessionId }: StaffActor, code: string): Promise<void> => {
    const guess = { kind: 'totp', key: staffId }
    await takeTry(ports, guess)
    await ports.uow.run(async (tx) => {
      const account = await tx.one(staff, { id: staffId, state: 'active' })
      const secret = account?.totpPending ?? null
      const step = secret === null ? undefined : matchingStep(secret, code, tx.now, null)
      if (secret === null || step === undefined) throw refuse('SIGN_IN_FAILED')
      await tx.update(staff, { id: staffId }, { totpSecret: secret, totpPending: null, totpStep: step })
      // Sessions that were opened without the second factor end; this one has just shown it.
      await ports.sessions.revokeAll(tx, 'staff', staffId, sessionId)
      await tx.audit.add({ actorId: staffId, actorKind: 'staff', action: 'staff.confirmTotp', subjectKind: 'staff', subjectId: staffId })
    })
    await throttleOf(ports).clear(guess)
  }
