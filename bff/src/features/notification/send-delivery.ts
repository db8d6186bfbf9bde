import type { Ports } from '../../platform/ports'
import { WechatRefused, WechatUnavailable } from '../../platform/wechat/errors'
import type { SubscribeRefused } from '../../platform/wechat/ports'
import { personApi } from '../person/person.api'
import { returnCredit, takeCredit, zeroCredit } from './credit.store'
import { claimDelivery, type Delivery, finishDelivery, postponeDelivery } from './delivery.store'
import type { SubscribeTemplate } from './notification.table'
import { noSms } from './sms'
import { pageBehind, type SubscribeContent, subscribeData } from './templates'

/** What happened on the wire, before anything is written down. */
type Outcome =
  | { kind: 'sent' }
  | { kind: 'refused'; refusal: SubscribeRefused }
  /** Nothing went out; later may be better. */
  | { kind: 'later'; why: string }
  /** It may have gone out: sending again might tell twice. */
  | { kind: 'unknown'; why: string }

const asking = async (ask: () => Promise<'sent' | SubscribeRefused>): Promise<Outcome> => {
  try {
    const answer = await ask()
    return answer === 'sent' ? { kind: 'sent' } : { kind: 'refused', refusal: answer }
  } catch (error) {
    if (error instanceof WechatUnavailable) return { kind: error.outcomeUnknown ? 'unknown' : 'later', why: error.message }
    // Someone has to change a setting; messages of the meantime go out afterwards.
    if (error instanceof WechatRefused) return { kind: 'later', why: error.message }
    throw error
  }
}

/**
 * Sends one queued delivery: taken and paid for in one transaction, sent outside of any, its outcome written in a second. Calling it from several
 * instances at once sends once.
 */
export const sendDelivery = (ports: Ports) => {
  const { config, uow, wechat } = ports
  const people = personApi(ports)

  const skip = (row: Delivery, why: string) =>
    uow.run(async (tx) => {
      if (await claimDelivery(tx, row)) await finishDelivery(tx, row.id, 'skipped', why)
    })

  const settle = (row: Delivery, template: SubscribeTemplate, outcome: Outcome) =>
    uow.run(async (tx) => {
      switch (outcome.kind) {
        case 'sent':
          return void (await finishDelivery(tx, row.id, 'sent', null))
        case 'unknown':
          return void (await finishDelivery(tx, row.id, 'failed', outcome.why))
        case 'later':
          await returnCredit(tx, row.recipientId, template)
          return postponeDelivery(tx, row, outcome.why)
        case 'refused': {
          const { refused, detail } = outcome.refusal
          if (refused === 'no_credit') await zeroCredit(tx, row.recipientId, template)
          else await returnCredit(tx, row.recipientId, template)
          return void (await finishDelivery(tx, row.id, refused === 'no_credit' ? 'no_credit' : 'refused', `${refused}: ${detail}`))
        }
      }
    })

  const byWechat = async (row: Delivery): Promise<void> => {
    const content = row.content as SubscribeContent
    const templateId = config.wechat.templates[content.template]
    if (!templateId) return skip(row, `no template id for ${content.template}`)
    const openId = await people.openIdOf(row.recipientId)
    if (openId === undefined) return skip(row, 'the person never signed in with WeChat')

    const paid = await uow.run(async (tx) => {
      if (!(await claimDelivery(tx, row))) return false
      if (await takeCredit(tx, row.recipientId, content.template)) return true
      await finishDelivery(tx, row.id, 'no_credit', null)
      return false
    })
    if (!paid) return

    const page = pageBehind(row.linkTo === null || row.linkId === null ? null : { to: row.linkTo, id: row.linkId })
    const outcome = await asking(async () => {
      try {
        return await wechat.subscribe.send({ openId, templateId, data: subscribeData(content), ...(page === undefined ? {} : { page }) })
      } catch (error) {
        if (error instanceof RangeError) return { refused: 'bad_data', detail: error.message }
        throw error
      }
    })
    await settle(row, content.template, outcome)
  }

  const bySms = async (row: Delivery): Promise<void> => {
    const phone = row.recipientKind === 'person' ? (await people.contactOf(row.recipientId))?.phone : undefined
    if (!phone) return skip(row, 'no phone number')
    if (!(await uow.run((tx) => claimDelivery(tx, row)))) return
    const answer = await noSms.send({ phone, text: (row.content as { text: string }).text })
    await uow.run((tx) =>
      answer === 'sent'
        ? finishDelivery(tx, row.id, 'sent', null)
        : finishDelivery(tx, row.id, 'skipped', 'short messages are not configured'),
    )
  }

  return (row: Delivery): Promise<void> => (row.channel === 'wechat' ? byWechat(row) : bySms(row))
}
