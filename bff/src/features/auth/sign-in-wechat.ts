import { DuplicateKey } from '../../platform/db/failure'
import type { Tokens } from '../../platform/auth/sessions'
import type { Ports } from '../../platform/ports'
import { personApi } from '../person/person.api'
import { wechatFailure } from './wechat-failure'

/** Sign-in and, on first contact, sign-up: a person without name or phone may read notices and call the desk. */
export const signInByWechat =
  (ports: Ports) =>
  async ({ code, device }: { code: string; device: string }): Promise<Tokens> => {
    const { uow, wechat, config, sessions, log } = ports
    // The code is used up by the call, so it is made once and before the transaction, which may run again.
    const who = await wechat.identity.codeToSession(code).catch((error: unknown) => {
      throw wechatFailure(error, 'SIGN_IN_CODE_INVALID', log)
    })
    const signIn = () =>
      uow.run(async (tx) => {
        const personId = await personApi(ports).ensureByWechat(tx, { appId: config.wechat.appId, ...who })
        return sessions.open(tx, { kind: 'resident', subjectId: personId, userAgent: device })
      })
    try {
      return await signIn()
    } catch (error) {
      // Two first sign-ins of one account at once: the other one made the person.
      if (error instanceof DuplicateKey) return signIn()
      throw error
    }
  }
