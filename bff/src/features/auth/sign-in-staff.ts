import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import type { Tokens } from '../../platform/auth/sessions'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { staffApi } from '../staff/staff.api'
import { throttleOf } from './auth.api'
import type { Guess } from './throttle'

interface SignIn {
  account: string
  password: string
  totp: string | undefined
  device: string
}

/**
 * Tries are counted by account and by address before the password is looked at; an account that does not exist is counted, timed and answered like one
 * that does.
 */
export const signInStaff = (ports: Ports) => {
  const { uow, clock, sessions } = ports
  const throttle = throttleOf(ports)
  const staff = staffApi(ports)

  return async ({ account, password, totp, device }: SignIn, ip: string): Promise<Tokens> => {
    const byAccount: Guess = { kind: 'password', key: account.toLowerCase() }
    const byAddress: Guess = { kind: 'password.address', key: ip, most: PEOPLE_LIMITS.addressTriesAtMost }
    for (const guess of [byAddress, byAccount]) {
      const until = await throttle.take(guess)
      if (until !== undefined) throw refuse('SIGN_IN_LOCKED', { retryAfter: Math.ceil((until - clock.now()) / 1000) })
    }
    const credentials = await staff.credentialsOf(account)
    if (!(await staff.passwordIs(credentials, password)) || credentials === undefined) throw refuse('SIGN_IN_FAILED')
    const tokens = await uow.run(async (tx) => {
      if (credentials.hasTotp) {
        if (totp === undefined) return 'TOTP_REQUIRED'
        if (!(await staff.useTotp(tx, credentials.staffId, totp))) return 'SIGN_IN_FAILED'
      }
      return sessions.open(tx, { kind: 'staff', subjectId: credentials.staffId, userAgent: device })
    })
    // A right password without its second factor stays counted: or a thief of the password could try codes for ever, forgiven in between.
    if (typeof tokens === 'string') throw refuse(tokens)
    await throttle.clear(byAccount)
    await throttle.giveBack(byAddress)
    return tokens
  }
}
