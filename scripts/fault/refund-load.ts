import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from '../../shared/src/contract/all'
import type { Dice } from '../seed/random'
import type { WechatSandbox } from '../wechat-sandbox/server'
import { insist, type Told } from './pay-load'

export interface Office {
  communityId: string
  cashier: Api
  /** Decides, and sees what the cashier gave out. */
  lead: Api
}

/** What the office was told of one refund, by its id. */
export interface ToldRefund {
  paymentId: string
  amountFen: number
  decided: 'approved' | 'refused' | null
  /** Seen as paid out at the counter. */
  paidOut: boolean
}

const AGAIN_MS = 80
/** So many refunds at a time. */
const DESKS = 4
let keys = 0

/** The same key for every attempt of one intent. */
const once = <T>(told: Told, send: (options: { key: string }) => Promise<T>): Promise<T | undefined> => {
  const key = `refund-${String((keys += 1)).padStart(8, '0')}`
  return insist(told, () => send({ key }))
}

/** The payer's account takes nothing: the counter pays it out, if WeChat still says so. */
const payOut = async ({ cashier, lead }: Office, refundId: string, said: ToldRefund, told: Told): Promise<void> => {
  const seen = await insist(told, () => lead.refund.get({ refundId }))
  if (seen?.data.state !== 'abnormal') return
  const { version } = seen.data
  const decided = await insist(told, () => lead.refund.payOut({ refundId, version, method: 'cash', words: '收款账户已注销' }))
  if (!decided) return
  const out = await once(told, (key) => cashier.refund.handOut({ refundId, version: decided.data.version }, key))
  if (!out) return
  const done = await once(told, (key) => lead.refund.confirm({ refundId, version: out.data.version }, key))
  if (done?.data.state === 'done') said.paidOut = true
}

/** One refund: asked for by the cashier, wholly or in part, decided by somebody else, and followed for a moment. */
const refundOne = async (
  office: Office,
  paymentId: string,
  chance: Dice,
  told: Told,
  refunds: Map<string, ToldRefund>,
): Promise<string | undefined> => {
  const options = await insist(told, () => office.cashier.refund.options({ paymentId }))
  const leftFen = options?.data.leftFen ?? 0
  if (leftFen === 0) return undefined
  const amountFen = chance.chance(0.6) ? leftFen : chance.between(1, leftFen)
  const asked = await once(told, (key) => office.cashier.refund.ask({ paymentId, amountFen, reason: '多收了' }, key))
  if (!asked) return undefined
  const { id: refundId, version } = asked.data
  const said: ToldRefund = { paymentId, amountFen, decided: null, paidOut: false }
  refunds.set(refundId, said)
  const refuse = chance.chance(0.15)
  const decided = await once(told, (key) =>
    refuse
      ? office.lead.refund.refuse({ refundId, version, words: '金额没有多收' }, key)
      : office.lead.refund.approve({ refundId, version }, key),
  )
  if (!decided) return undefined
  said.decided = refuse ? 'refused' : 'approved'
  return refuse ? undefined : refundId
}

/**
 * The office gives back what people have just paid, one payment after the other, until `until` says stop. Now and then a bank refuses (ABNORMAL) or WeChat
 * closes a refund.
 */
export const keepRefunding = async (
  office: Office,
  wechat: WechatSandbox,
  chance: Dice,
  told: Told,
  refunds: Map<string, ToldRefund>,
  until: () => boolean,
): Promise<void> => {
  const seen = new Set<string>()
  await once(told, (key) => office.cashier.cashier.openShift({ communityId: office.communityId, openingFen: 10_000_000 }, key))
  const desk = async (): Promise<void> => {
    const followed: string[] = []
    while (!until()) {
      const paymentId = [...told.paid].find((id) => !seen.has(id))
      if (paymentId === undefined) {
        await pause(AGAIN_MS)
        continue
      }
      seen.add(paymentId)
      // Not every payment comes back.
      if (chance.chance(0.3)) continue
      const roll = chance.next()
      wechat.pay.setSwitches({ refundOutcome: roll < 0.2 ? 'ABNORMAL' : roll < 0.3 ? 'CLOSED' : 'SUCCESS' })
      const refundId = await refundOne(office, paymentId, chance, told, refunds)
      if (refundId !== undefined) followed.push(refundId)
      // What was approved a while ago has had time to go wrong.
      const earlier = followed.length > 1 ? followed.shift() : undefined
      const said = earlier === undefined ? undefined : refunds.get(earlier)
      if (earlier !== undefined && said) await payOut(office, earlier, said, told)
    }
  }
  await Promise.all(Array.from({ length: DESKS }, desk))
}
