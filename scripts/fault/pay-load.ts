import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '../../shared/src/client/api-error'
import type { Api } from '../../shared/src/contract/all'
import { NoAnswer } from '../lib/keep-alive-send'
import type { Dice } from '../seed/random'
import type { WechatSandbox } from '../wechat-sandbox/server'

export interface Payer {
  api: Api
  houseId: string
  /** Open bills of the house, each of an item of its own. */
  billIds: string[]
}

/** What people were told: the other side of what the database is held against. */
export interface Told {
  paid: Set<string>
  closed: Set<string>
  answered: number
  repeated: number
}

const AGAIN_MS = 120

/** The server may be dead right now, or have died with our wish in its hands: the same wish again, with the same key, until it is answered. */
export const insist = async <T>(told: Pick<Told, 'answered' | 'repeated'>, send: () => Promise<T>): Promise<T | undefined> => {
  for (;;) {
    try {
      const answer = await send()
      told.answered += 1
      return answer
    } catch (error) {
      const again = error instanceof NoAnswer || (error instanceof ApiError && (error.status === 503 || error.status === 429))
      if (!again) {
        if (error instanceof ApiError && error.status < 500) return undefined
        throw error
      }
      told.repeated += 1
      await pause(AGAIN_MS)
    }
  }
}

let keys = 0

/** One person with one bill: takes it into a payment, opens the sheet, and pays, or thinks better of it. */
const payOne = async (payer: Payer, billId: string, wechat: WechatSandbox, chance: Dice, told: Told): Promise<void> => {
  const { api, houseId } = payer
  const key = `pay-${String((keys += 1)).padStart(8, '0')}`
  const made = await insist(told, () => api.payment.create({ houseId, billIds: [billId] }, { key }))
  if (!made) return
  const { id: paymentId, outTradeNo } = made.data
  if (!(await insist(told, () => api.payment.params({ paymentId })))) return
  if (chance.chance(0.85)) {
    try {
      wechat.pay.pay({ outTradeNo })
    } catch {
      // Closed at WeChat in the meantime: nobody has paid.
    }
  }
  const roll = chance.next()
  const asked =
    roll < 0.3
      ? await insist(told, () => api.payment.cancel({ paymentId }))
      : roll < 0.7
        ? await insist(told, () => api.payment.check({ paymentId }))
        : await insist(told, () => api.payment.get({ paymentId }))
  if (asked?.data.state === 'paid') told.paid.add(paymentId)
  if (asked?.data.state === 'closed') told.closed.add(paymentId)
}

/** Everybody pays one bill after the other until `until` says stop; what was begun is finished. */
export const keepPaying = async (
  payers: readonly Payer[],
  wechat: WechatSandbox,
  chance: Dice,
  told: Told,
  until: () => boolean,
): Promise<void> => {
  await Promise.all(
    payers.map(async (payer) => {
      while (!until()) {
        const billId = payer.billIds.shift()
        if (billId === undefined) return
        await payOne(payer, billId, wechat, chance, told)
      }
    }),
  )
}
