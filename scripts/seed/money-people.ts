import { openIdIndex } from '@jinlin/bff/features/person/phone-index'
import { wechatIdentity } from '@jinlin/bff/features/person/person.table'
import type { Composed } from '@jinlin/bff/compose'
import type { CounterChannel, PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import { DAY } from '@jinlin/shared/kernel/instant'
import { DEMO_APP, DEMO_IDENTITIES } from '../wechat-sandbox/demo'
import { openidFor } from '../wechat-sandbox/people'
import type { Resident } from './residents'

/** The demo's people have the openid of their identity; everybody else has one as well, the same after every seed. */
export const openidOf = (appId: string, { phone }: Resident): string => {
  const known = DEMO_IDENTITIES.find((one) => one.phone === phone)
  return known ? openidFor(DEMO_APP.appid, known.identity) : openidFor(appId, `neighbour ${phone}`)
}

/** Whoever pays by phone for a house: its owner, or one of the family. A tenant pays where the owner lets them see bills. */
export const payersOf = (residents: readonly Resident[]): Map<string, Resident> => {
  const payers = new Map<string, Resident>()
  for (const one of residents) {
    const tenant = one.actor.memberships.every(({ role }) => role === 'tenant')
    if (!tenant && !payers.has(one.home.houseId)) payers.set(one.home.houseId, one)
  }
  return payers
}

/** Neighbours who pay have signed in with WeChat before. */
export const insertPayers = ({ uow, ports }: Composed, payers: Iterable<Resident>, demo: ReadonlySet<string>): Promise<void> =>
  uow.run(async (tx) => {
    const { appId } = ports.config.wechat
    const rows = [...payers]
      .filter(({ actor }) => !demo.has(actor.personId))
      .map((one) => {
        const openId = openidOf(appId, one)
        const openIdIdx = openIdIndex(ports.cipher, appId, openId)
        return { id: tx.newId(), personId: one.actor.personId, appId, openId, openIdIdx, unionId: null, createdAt: tx.now - 30 * DAY }
      })
    await tx.insert(wechatIdentity, rows)
  })

/** What the cashier writes down: the slip of the card machine, the tail of a transfer. */
export const referenceFor = (method: PaymentChannel, of: string): string => {
  const digits = [...of].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7)
  const tail = String(digits).padStart(6, '0')
  return method === 'pos' ? `POS ${tail}` : method === 'transfer' ? `转账尾号 ${tail}` : ''
}

/** Cash as people carry it: the next whole hundred. */
export const receivedFor = (amountFen: number): number => Math.ceil(amountFen / 10_000) * 10_000

export const isCounter = (channel: PaymentChannel): channel is CounterChannel => channel !== 'wechat' && channel !== 'prepaid'
