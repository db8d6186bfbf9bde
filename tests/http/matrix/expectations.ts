import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import { BILL_EXPECTATIONS, BILL_NOT_THERE } from './bills'
import { CHARGE_NOT_THERE, chargeExpectations } from './charges'
import { COUNTER_NOT_THERE, counterExpectations } from './counter'
import { PAYMENT_NOT_THERE, paymentExpectations } from './payments'
import type { Person } from './place'
import { RECONCILIATION_EXPECTATIONS, RECONCILIATION_NOT_THERE } from './reconciliation'

type Heard = ErrorCode | 'ok'

/**
 * Who may, for every operation. The rest is derived: nobody signed in hears UNAUTHENTICATED, who has none of the contract's roles FORBIDDEN, and everybody else
 * that what they point at does not exist, because to them it does not.
 */
export interface Row {
  may: readonly Person[]
  /** What does not exist for the others; none where everybody looks at what is their own. */
  hidden?: ErrorCode
  /** What those who may hear to the sound input; ok unless the state or the made-up secret of the input says something else. */
  answer?: Heard
  /** People to whom it says something of their own, each with the reason. */
  but?: Partial<Record<Person, ErrorCode>>
  /** What is said of a field whose thing is not there, where it differs from `NOT_THERE`. */
  gone?: Readonly<Record<string, ErrorCode>>
}

const HOUSE = ['owner', 'family', 'tenant'] as const
const COMMUNITY = [...HOUSE, 'neighbour', 'committee'] as const
const RESIDENTS = [...COMMUNITY, 'movedOut', 'homeless', 'residentThere', 'residentElsewhere'] as const
const DESK = ['agent', 'supervisor', 'manager'] as const
const HERE = [...DESK, 'holder', 'technician', 'guard', 'cashier', 'admin'] as const
const STAFF = [
  ...HERE,
  'agentThere',
  'technicianThere',
  'managerThere',
  'adminThere',
  'agentElsewhere',
  'technicianElsewhere',
  'managerElsewhere',
  'adminElsewhere',
] as const
const TECHNICIANS = ['holder', 'technician', 'technicianThere', 'technicianElsewhere'] as const
/** An administrator looks after every community of the firm. */
const OFFICE = ['manager', 'admin', 'adminThere'] as const
const SIGNED_IN = [...RESIDENTS, ...STAFF] as const
const EVERYBODY = ['anonymous', ...SIGNED_IN] as const
const SENDERS = [...RESIDENTS, ...DESK, ...TECHNICIANS, 'agentThere', 'managerThere', 'agentElsewhere', 'managerElsewhere'] as const

const everybody = (answer: Heard = 'ok'): Row => ({ may: EVERYBODY, answer })
/** On what is one's own there is nobody else's to be hidden. */
const own = (may: readonly Person[], answer: Heard = 'ok'): Row => ({ may, answer })
const desk = (hidden: ErrorCode, answer: Heard = 'ok'): Row => ({ may: DESK, hidden, answer })
const household = (answer: Heard = 'ok'): Row => ({ may: HOUSE, hidden: 'TICKET_NOT_FOUND', answer })
const office = (answer: Heard = 'ok'): Row => ({ may: OFFICE, hidden: 'COMMUNITY_NOT_FOUND', answer })
/** Only owners run a house; those who live in it see that it exists. */
const landlord = (): Row => ({ may: ['owner'], hidden: 'HOUSE_NOT_FOUND', but: { family: 'FORBIDDEN', tenant: 'FORBIDDEN' } })
/** The one who has it. A colleague of the place, whose list may be older than the ticket, hears that it is not theirs. */
const holder = (answer: Heard = 'ok'): Row => ({
  may: ['holder'],
  hidden: 'TICKET_NOT_FOUND',
  answer,
  but: { technician: 'TICKET_NOT_YOURS' },
})
/** Reading is for the one who has it alone. */
const holderReads = (): Row => ({ may: ['holder'], hidden: 'TICKET_NOT_FOUND' })

export const EXPECTATIONS: Readonly<Record<string, Row>> = {
  'auth.wechat': everybody('SIGN_IN_CODE_INVALID'),
  'auth.staff': everybody('SIGN_IN_FAILED'),
  'auth.refresh': everybody('SESSION_REVOKED'),
  'auth.signOut': own(SIGNED_IN),
  'auth.sessions': own(SIGNED_IN),
  'auth.revokeSession': { may: ['owner'], hidden: 'NOT_FOUND' },

  'me.get': own(SIGNED_IN),
  'me.rename': own(RESIDENTS),
  'me.phoneByWechat': own(RESIDENTS, 'PHONE_CODE_INVALID'),
  'me.phoneByDeskCode': own(RESIDENTS, 'PHONE_CODE_INVALID'),
  'me.consents': own(RESIDENTS),
  'me.consent': own(RESIDENTS),
  'me.subscribed': own(RESIDENTS),
  'me.export': own(RESIDENTS),
  'me.close': own(RESIDENTS),

  'household.communities': everybody(),
  'household.notices': everybody(),
  // Choosing a house comes before belonging to it.
  'household.units': { may: [...RESIDENTS, ...DESK, 'holder', 'technician'], hidden: 'COMMUNITY_NOT_FOUND' },
  'household.rooms': { may: [...RESIDENTS, ...DESK, 'holder', 'technician'], hidden: 'COMMUNITY_NOT_FOUND' },
  'household.request': { may: RESIDENTS, but: { owner: 'MEMBER_EXISTS', family: 'MEMBER_EXISTS', tenant: 'MEMBER_EXISTS' } },
  'household.invite': landlord(),
  'household.join': own(RESIDENTS, 'INVITE_INVALID'),
  'household.members': { may: HOUSE, hidden: 'HOUSE_NOT_FOUND' },
  'household.removeMember': landlord(),
  'household.setTenancyEnd': landlord(),
  'household.setNotices': { may: HOUSE, hidden: 'HOUSE_NOT_FOUND' },
  'household.requests': desk('COMMUNITY_NOT_FOUND'),
  'household.review': desk('MEMBER_NOT_FOUND'),
  'household.deskMembers': desk('HOUSE_NOT_FOUND'),
  'household.deskRemove': desk('HOUSE_NOT_FOUND'),
  'household.releasePhone': desk('COMMUNITY_NOT_FOUND', 'PERSON_NOT_FOUND'),
  'household.revealRequest': desk('MEMBER_NOT_FOUND'),
  'household.issuePhoneCode': desk('COMMUNITY_NOT_FOUND'),

  'committee.list': { may: ['manager'], hidden: 'COMMUNITY_NOT_FOUND' },
  'committee.enter': { may: ['manager'], hidden: 'COMMUNITY_NOT_FOUND', answer: 'PERSON_NOT_FOUND' },
  'committee.end': { may: ['manager'], hidden: 'COMMUNITY_NOT_FOUND' },

  'roll.preview': office(),
  'roll.get': office(),
  'roll.commit': office(),

  'staff.list': { may: ['agent', 'supervisor', ...OFFICE], hidden: 'COMMUNITY_NOT_FOUND' },
  'staff.create': office(),
  'staff.update': office('TICKET_STALE'),
  'staff.disable': office(),
  'staff.resetPassword': { may: ['supervisor', ...OFFICE], hidden: 'COMMUNITY_NOT_FOUND' },
  'staff.changePassword': own(STAFF, 'SIGN_IN_FAILED'),
  'staff.beginTotp': own(STAFF),
  'staff.confirmTotp': own(STAFF, 'SIGN_IN_FAILED'),
  'staff.onShift': { may: [...HERE, 'adminThere'], hidden: 'COMMUNITY_NOT_FOUND' },

  'upload.add': own(SENDERS),
  'upload.read': everybody(),

  'ticket.slots': { may: [...COMMUNITY, ...DESK], hidden: 'COMMUNITY_NOT_FOUND' },
  // Somebody of the place asks about a house that is not theirs; to everybody else the place itself is closed.
  'ticket.submit': { may: HOUSE, hidden: 'COMMUNITY_NOT_FOUND', but: { neighbour: 'HOUSE_NOT_FOUND', committee: 'HOUSE_NOT_FOUND' } },
  'ticket.mine': own(RESIDENTS),
  'ticket.get': household(),
  'ticket.why': { may: [...HOUSE, ...DESK, 'holder'], hidden: 'TICKET_NOT_FOUND' },
  'ticket.comment': household(),
  'ticket.nudge': household('NUDGE_TOO_SOON'),
  'ticket.reschedule': household('TICKET_STATE'),
  'ticket.cancel': household('TICKET_STATE'),
  'ticket.approveQuote': household(),
  'ticket.refuseQuote': household(),
  'ticket.confirm': household('TICKET_STATE'),
  'ticket.reopen': household('TICKET_STATE'),

  'desk.counts': desk('COMMUNITY_NOT_FOUND'),
  'desk.queue': desk('COMMUNITY_NOT_FOUND'),
  'desk.search': desk('COMMUNITY_NOT_FOUND'),
  'desk.get': desk('TICKET_NOT_FOUND'),
  'desk.candidates': desk('TICKET_NOT_FOUND'),
  'desk.accept': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.pool': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.dispatch': desk('TICKET_NOT_FOUND'),
  'desk.dispatchMany': desk('COMMUNITY_NOT_FOUND'),
  'desk.decline': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.cancel': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.reply': desk('TICKET_NOT_FOUND'),
  'desk.note': desk('TICKET_NOT_FOUND'),
  'desk.classify': desk('TICKET_NOT_FOUND'),
  'desk.reschedule': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.pause': desk('TICKET_NOT_FOUND'),
  'desk.resume': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.answerQuote': desk('TICKET_NOT_FOUND'),
  'desk.merge': desk('TICKET_NOT_FOUND'),
  'desk.unmerge': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.reopen': desk('TICKET_NOT_FOUND', 'TICKET_STATE'),
  'desk.caller': desk('COMMUNITY_NOT_FOUND'),
  'desk.intake': desk('COMMUNITY_NOT_FOUND'),
  'desk.reveal': desk('TICKET_NOT_FOUND'),
  'desk.presence': desk('TICKET_NOT_FOUND'),
  'desk.views': desk('COMMUNITY_NOT_FOUND'),
  'desk.saveView': desk('COMMUNITY_NOT_FOUND'),
  // Everybody at the desk looks through a shared view; only who made it throws it away.
  'desk.dropView': { may: ['agent'], hidden: 'VIEW_NOT_FOUND' },
  'desk.viewPage': desk('VIEW_NOT_FOUND'),
  'desk.canned': desk('COMMUNITY_NOT_FOUND'),

  'field.today': own(TECHNICIANS),
  'field.pool': own(TECHNICIANS),
  'field.get': holderReads(),
  'field.claim': { may: ['technician', 'holder'], hidden: 'TICKET_NOT_FOUND' },
  'field.depart': holder('TICKET_STATE'),
  'field.arrive': holder('TICKET_STATE'),
  'field.start': holder('TICKET_STATE'),
  'field.prices': holderReads(),
  'field.quote': holder(),
  'field.withdrawQuote': holder('TICKET_STATE'),
  'field.pause': holder(),
  'field.resume': holder('TICKET_STATE'),
  'field.finish': holder(),
  'field.return': holder('TICKET_STATE'),
  'field.colleagues': holderReads(),
  'field.transfer': holder(),
  'field.comment': holder(),
  'field.call': holderReads(),

  'followUp.list': desk('COMMUNITY_NOT_FOUND'),
  'followUp.get': desk('FOLLOW_UP_NOT_FOUND'),
  'followUp.attempt': desk('FOLLOW_UP_NOT_FOUND'),
  'followUp.reveal': desk('FOLLOW_UP_NOT_FOUND'),

  'notification.list': own(SIGNED_IN),
  'notification.read': { may: ['owner'], hidden: 'NOTIFICATION_NOT_FOUND' },
  'notification.readAll': own(SIGNED_IN),

  'standard.list': everybody(),
  'standard.change': office(),
  'standard.calendar': everybody(),
  'standard.setDay': office(),

  ...BILL_EXPECTATIONS,
  ...chargeExpectations(everybody),
  ...counterExpectations(everybody),
  ...paymentExpectations(everybody),
  ...RECONCILIATION_EXPECTATIONS,
}

/** What a call is told by somebody who may, when the thing behind a field is not there, or is there but belongs to another firm. */
export const NOT_THERE: Readonly<Record<string, ErrorCode>> = {
  ...BILL_NOT_THERE,
  ...CHARGE_NOT_THERE,
  ...COUNTER_NOT_THERE,
  ...PAYMENT_NOT_THERE,
  ...RECONCILIATION_NOT_THERE,
  communityId: 'COMMUNITY_NOT_FOUND',
  houseId: 'HOUSE_NOT_FOUND',
  unitId: 'NOT_FOUND',
  ticketId: 'TICKET_NOT_FOUND',
  targetId: 'MERGE_TARGET_INVALID',
  memberId: 'MEMBER_NOT_FOUND',
  staffId: 'STAFF_NOT_FOUND',
  toStaffId: 'ASSIGNEE_NOT_ELIGIBLE',
  importId: 'ROLL_IMPORT_NOT_FOUND',
  uploadId: 'UPLOAD_NOT_FOUND',
  notificationId: 'NOTIFICATION_NOT_FOUND',
  sessionId: 'NOT_FOUND',
  termId: 'NOT_FOUND',
  viewId: 'VIEW_NOT_FOUND',
  followUpId: 'FOLLOW_UP_NOT_FOUND',
  quoteId: 'QUOTE_STALE',
}
