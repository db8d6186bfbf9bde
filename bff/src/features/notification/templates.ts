import type { Fen } from '@jinlin/shared/kernel/fen'
import type { Instant } from '@jinlin/shared/kernel/instant'
import { amount, characterString, personName, phrase, type SubscribeData, thing, time } from '../../platform/wechat/subscribe-values'
import type { LinkTo, SubscribeTemplate } from './notification.table'

/**
 * What each message says, in our words. Its keys at WeChat are those of the template that was chosen from WeChat's library: choose one with the kinds
 * named here, in this order, and give its id to the mini-program and the server (WECHAT_TEMPLATE_…).
 */
interface Contents {
  /** 工单号, 事项, 处理人, 预计上门时间, 备注 */
  ticket_dispatched: { number: string; matter: string; worker: string; visitAt: Instant; note: string }
  /** 工单号, 完成时间, 处理人, 备注 */
  ticket_done: { number: string; doneAt: Instant; worker: string; note: string }
  /** 工单号, 事项, 当前进度, 时间, 备注 */
  ticket_news: { number: string; matter: string; status: string; at: Instant; note: string }
  /** 缴费项目, 应缴金额, 到期时间, 备注 */
  bill_due: { matter: string; fen: Fen; dueAt: Instant; note: string }
  /** 缴费项目, 缴费金额, 缴费时间, 备注 */
  payment_done: { matter: string; fen: Fen; paidAt: Instant; note: string }
}

/** `{ template: 'ticket_done', data: { number, doneAt, worker, note } }` */
export type SubscribeContent = { [T in SubscribeTemplate]: { template: T; data: Contents[T] } }[SubscribeTemplate]

/** @throws RangeError for a value that no message can carry: a mistake of ours, found before WeChat finds it */
export const subscribeData = (content: SubscribeContent): SubscribeData => {
  switch (content.template) {
    case 'ticket_dispatched': {
      const { number, matter, worker, visitAt, note } = content.data
      return {
        character_string1: characterString(number),
        thing2: thing(matter),
        name3: personName(worker),
        time4: time(visitAt),
        thing5: thing(note),
      }
    }
    case 'ticket_done': {
      const { number, doneAt, worker, note } = content.data
      return { character_string1: characterString(number), time2: time(doneAt), name3: personName(worker), thing4: thing(note) }
    }
    case 'ticket_news': {
      const { number, matter, status, at, note } = content.data
      return {
        character_string1: characterString(number),
        thing2: thing(matter),
        phrase3: phrase(status),
        time4: time(at),
        thing5: thing(note),
      }
    }
    case 'bill_due': {
      const { matter, fen, dueAt, note } = content.data
      return { thing1: thing(matter), amount2: amount(fen), time3: time(dueAt), thing4: thing(note) }
    }
    case 'payment_done': {
      const { matter, fen, paidAt, note } = content.data
      return { thing1: thing(matter), amount2: amount(fen), time3: time(paidAt), thing4: thing(note) }
    }
  }
}

/** Where a tap on the message leads. A page that the released app does not have makes WeChat refuse the message (41030). */
export const pageBehind = (link: { to: LinkTo; id: string } | null): string | undefined => {
  if (link?.to === 'ticket') return `packages/repair/pages/ticket/index?id=${link.id}`
  if (link?.to === 'house') return 'packages/household/pages/houses/index'
  if (link?.to === 'bill') return `packages/fee/pages/bill/index?id=${link.id}`
  if (link?.to === 'bills') return `packages/fee/pages/bills/index?house=${link.id}`
  if (link?.to === 'payment') return `packages/fee/pages/payment/index?id=${link.id}`
  return undefined
}
