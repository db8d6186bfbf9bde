import { HOUR, MONDAY_TEN } from '../../support/clock'
import { FINISHED, RATING } from '../tickets'
import { BILL_INPUTS } from './bills'
import { CHARGE_INPUTS } from './charges'
import { COUNTER_INPUTS } from './counter'
import { PAYMENT_INPUTS } from './payments'
import { RECONCILIATION_INPUTS } from './reconciliation'
import type { Fields } from './operations'
import type { Objects } from './objects'

type Make = (at: Objects) => Fields

const LEAK = { place: 'home', categoryKey: 'home.water.leak', words: '厨房水管漏水' }
const LATER = MONDAY_TEN + HOUR
const nothing: Make = () => ({})
const community: Make = ({ communityId }) => ({ communityId })
const house =
  (more: Fields = {}): Make =>
  ({ houseId }) => ({ houseId, ...more })
const member =
  (more: Fields = {}): Make =>
  ({ houseId, memberId }) => ({ houseId, memberId, ...more })
const ticket =
  (more: Fields = {}): Make =>
  ({ ticketId }) => ({ ticketId, ...more })
/** The desk says which state it decided on. */
const step =
  (more: Fields = {}): Make =>
  ({ ticketId, version }) => ({ ticketId, version, ...more })
const colleague =
  (more: Fields = {}): Make =>
  ({ communityId, staffId }) => ({ communityId, staffId, ...more })
const SOMEBODY = { name: '孙师傅', badgeNo: 'W-17', phone: '13712340000', roles: ['guard'] }

let accounts = 0

/** One sound input per operation, pointed at the objects of the owner's house. What is bad is made from it. */
export const INPUTS: Readonly<Record<string, Make>> = {
  'auth.wechat': () => ({ code: 'no-such-code' }),
  'auth.staff': () => ({ account: 'nobody', password: 'no-such-password' }),
  'auth.refresh': () => ({ refreshToken: 'no-such-refresh-token' }),
  'auth.signOut': nothing,
  'auth.sessions': nothing,
  'auth.revokeSession': ({ sessionId }) => ({ sessionId }),

  'me.get': nothing,
  'me.rename': () => ({ name: '王敏' }),
  'me.phoneByWechat': () => ({ code: 'no-such-code' }),
  'me.phoneByDeskCode': () => ({ phone: '13712340001', code: '000000' }),
  'me.consents': nothing,
  'me.consent': () => ({ purpose: 'marketing', version: 1, granted: false }),
  'me.subscribed': () => ({ accepted: ['ticket_done'] }),
  'me.export': nothing,
  'me.close': () => ({ confirm: '注销' }),

  'household.communities': nothing,
  'household.notices': community,
  'household.units': community,
  'household.rooms': ({ communityId, unitId }) => ({ communityId, unitId }),
  'household.request': house({ role: 'family', name: '李强' }),
  'household.invite': house({ role: 'family' }),
  'household.join': () => ({ code: '000000', name: '李强' }),
  'household.members': house(),
  'household.removeMember': member(),
  'household.setTenancyEnd': member({ until: LATER }),
  'household.setNotices': house({ on: true }),
  'household.requests': community,
  'household.review': ({ applicantId }) => ({ memberId: applicantId, version: 1, approve: false, reason: '材料不全' }),
  'household.deskMembers': house(),
  'household.deskRemove': member({ reason: '已搬走' }),
  'household.releasePhone': ({ communityId }) => ({ communityId, phone: '13600000031', reason: '二次放号' }),
  'household.revealRequest': ({ applicantId }) => ({ memberId: applicantId, reason: '核对姓名' }),
  'household.issuePhoneCode': ({ communityId }) => ({ communityId, phone: '13600000032' }),

  'committee.list': community,
  'committee.enter': ({ communityId }) => ({ communityId, phone: '13600000033', title: '委员', fromAt: MONDAY_TEN, untilAt: LATER }),
  'committee.end': ({ communityId, termId }) => ({ communityId, termId, reason: '本人辞职' }),

  'roll.preview': community,
  'roll.get': ({ communityId, importId }) => ({ communityId, importId }),
  'roll.commit': ({ communityId, importId }) => ({ communityId, importId }),

  'staff.list': community,
  'staff.create': ({ communityId }) => ({
    communityId,
    account: `matrix${(accounts += 1)}`,
    password: 'seven-kites-over-xixi',
    ...SOMEBODY,
  }),
  'staff.update': colleague({ version: 99, ...SOMEBODY }),
  'staff.disable': colleague(),
  'staff.resetPassword': colleague({ password: 'plum-rain-and-umbrella' }),
  'staff.changePassword': () => ({ current: 'not-the-password', next: 'plum-rain-and-umbrella' }),
  'staff.beginTotp': nothing,
  'staff.confirmTotp': () => ({ code: '000000' }),
  'staff.onShift': ({ communityId }) => ({ communityId, on: true }),

  'upload.add': () => ({ purpose: 'ticket' }),
  'upload.read': ({ uploadId, link }) => ({ uploadId, variant: 'full', ...link }),

  'ticket.slots': ({ communityId }) => ({ communityId, categoryKey: 'home.water.leak' }),
  'ticket.submit': ({ communityId, houseId }) => ({ communityId, houseId, ...LEAK }),
  'ticket.mine': nothing,
  'ticket.get': ticket(),
  'ticket.why': ticket(),
  'ticket.comment': ticket({ text: '您好' }),
  'ticket.nudge': ticket(),
  'ticket.reschedule': ticket({ visitMode: 'call_first' }),
  'ticket.cancel': ticket(),
  'ticket.approveQuote': ({ ticketId, quoteId }) => ({ ticketId, quoteId }),
  'ticket.refuseQuote': ({ ticketId, quoteId }) => ({ ticketId, quoteId }),
  'ticket.confirm': ticket({ ...RATING }),
  'ticket.reopen': ticket({ words: '没好' }),

  'desk.counts': community,
  'desk.queue': community,
  'desk.search': ({ communityId }) => ({ communityId, q: '漏水' }),
  'desk.get': ticket(),
  'desk.candidates': ticket(),
  'desk.accept': step(),
  'desk.pool': step(),
  'desk.dispatch': ({ ticketId, version, freeStaffId }) => ({ ticketId, version, staffId: freeStaffId, reason: '就他' }),
  'desk.dispatchMany': ({ communityId, ticketId, version, freeStaffId }) => ({
    communityId,
    staffId: freeStaffId,
    reason: '就他',
    tickets: [{ ticketId, version }],
  }),
  'desk.decline': step({ reason: 'not_ours', responsible: '业主' }),
  'desk.cancel': step({ words: '不要了' }),
  'desk.reply': ticket({ text: '您好' }),
  'desk.note': ticket({ text: '备注' }),
  'desk.classify': step({ categoryKey: 'home.water.leak', priority: 'P2' }),
  'desk.reschedule': step({ visitMode: 'call_first' }),
  'desk.pause': step({ reason: 'parts', nextAt: LATER }),
  'desk.resume': step(),
  'desk.answerQuote': ({ ticketId, version, quoteId }) => ({ ticketId, version, quoteId, agreed: true, words: '陈女士来电' }),
  'desk.merge': ({ ticketId, pooledId, pooledVersion }) => ({ ticketId: pooledId, version: pooledVersion, targetId: ticketId }),
  'desk.unmerge': step(),
  'desk.reopen': step({ words: '重开' }),
  'desk.caller': ({ communityId }) => ({ communityId, phone: '13900000001' }),
  'desk.intake': ({ communityId, houseId }) => ({
    communityId,
    houseId,
    channel: 'phone',
    ...LEAK,
    contactName: '陈',
    contactPhone: '13900000001',
  }),
  'desk.reveal': ticket({ reason: '回拨' }),
  'desk.presence': ticket(),
  'desk.views': community,
  'desk.saveView': ({ communityId }) => ({ communityId, name: '我的', filter: {} }),
  'desk.dropView': ({ viewId }) => ({ viewId }),
  'desk.viewPage': ({ viewId }) => ({ viewId }),
  'desk.canned': community,

  'field.today': nothing,
  'field.pool': nothing,
  'field.get': ticket(),
  'field.claim': ({ pooledId }) => ({ ticketId: pooledId }),
  'field.depart': ticket(),
  'field.arrive': ticket(),
  'field.start': ticket(),
  'field.prices': ticket(),
  'field.quote': ({ ticketId, priceId }) => ({ ticketId, lines: [{ priceId, quantity: 2 }] }),
  'field.withdrawQuote': ticket(),
  'field.pause': ticket({ reason: 'parts', nextAt: LATER }),
  'field.resume': ticket(),
  'field.finish': ticket({ ...FINISHED }),
  'field.return': ticket({ reason: 'overload' }),
  'field.colleagues': ticket(),
  'field.transfer': ({ ticketId, freeStaffId }) => ({ ticketId, toStaffId: freeStaffId, reason: 'unwell' }),
  'field.comment': ticket({ text: '您好' }),
  'field.call': ticket(),

  'followUp.list': community,
  'followUp.get': ({ followUpId }) => ({ followUpId }),
  'followUp.attempt': ({ followUpId }) => ({ followUpId, version: 1, reached: true, solved: true, score: 5 }),
  'followUp.reveal': ({ followUpId }) => ({ followUpId }),

  'notification.list': nothing,
  'notification.read': ({ notificationId }) => ({ notificationId }),
  'notification.readAll': nothing,

  'standard.list': community,
  'standard.change': ({ communityId }) => ({ communityId, key: 'desk.respond', value: 20, effectiveFrom: LATER }),
  'standard.calendar': ({ communityId }) => ({ communityId, year: 2026 }),
  'standard.setDay': ({ communityId }) => ({ communityId, day: '2026-12-31', kind: 'holiday', name: '停业' }),

  ...BILL_INPUTS,
  ...CHARGE_INPUTS,
  ...COUNTER_INPUTS,
  ...PAYMENT_INPUTS,
  ...RECONCILIATION_INPUTS,
}
