import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { wechatFailure } from '../auth/auth.api'
import { openIdsByPerson } from './person.queries'
import { fullPhone } from './phone-index'
import { verifyPhone } from './verify-phone'

/** The code of WeChat's phone button; WeChat itself checks that it was given to this account. */
export const phoneByWechat =
  (ports: Ports) =>
  async (personId: string, code: string): Promise<void> => {
    const { db, config, wechat, log } = ports
    const openId = (await openIdsByPerson(db, config.wechat.appId, [personId])).get(personId)
    if (openId === undefined) throw refuse('PHONE_CODE_INVALID')
    const answer = await wechat.phone.exchange(code, openId).catch((error: unknown) => {
      throw wechatFailure(error, 'PHONE_CODE_INVALID', log)
    })
    await verifyPhone(ports)(personId, fullPhone(answer))
  }
