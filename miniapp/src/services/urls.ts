import type { HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import type { Place } from '@jinlin/shared/domain/ticket/words'

const repair = (page: string, query = '') => `/packages/repair/pages/${page}/index${query}`
const fee = (page: string, query = '') => `/packages/fee/pages/${page}/index${query}`
const household = (page: string, query = '') => `/packages/household/pages/${page}/index${query}`

/** Where a resident's screens are: written once, so that a page can move. */
export const urls = {
  home: '/pages/home/index',
  tickets: '/pages/tickets/index',
  inbox: '/pages/inbox/index',
  me: '/pages/me/index',
  /** `then`: where to go on afterwards. */
  signIn: (then?: string) => `/pages/sign-in/index${then ? `?then=${encodeURIComponent(then)}` : ''}`,

  report: (place?: Place) => repair('report', place ? `?place=${place}` : ''),
  hazards: repair('hazards'),
  hazard: (key: HazardKey) => repair('hazard', `?key=${key}`),
  sent: (ticketId: string) => repair('sent', `?id=${ticketId}`),
  ticket: (ticketId: string) => repair('ticket', `?id=${ticketId}`),
  /** `solved=no` opens it at 「未解决」. */
  confirm: (ticketId: string, solved?: 'no') => repair('confirm', `?id=${ticketId}${solved ? '&solved=no' : ''}`),

  houses: household('houses'),
  bind: household('bind'),
  verifyPhone: household('verify-phone'),
  join: household('join'),
  askForHouse: household('ask'),
  members: (houseId: string) => household('members', `?house=${houseId}`),
  notices: household('notices'),
  phones: household('phones'),
  privacy: household('privacy'),
  myData: household('my-data'),
  sessions: household('sessions'),

  bills: (houseId?: string) => fee('bills', houseId ? `?house=${houseId}` : ''),
  /** `ask` opens it at 「有疑问」. */
  bill: (billId: string, ask?: 'ask') => fee('bill', `?id=${billId}${ask ? '&ask=ask' : ''}`),
  /** Lists of the office; the community becomes the one worked for. */
  officeAsides: (communityId: string) => `/packages/office/pages/asides/index?community=${communityId}`,
  officeUnapplied: (communityId: string) => `/packages/office/pages/unapplied/index?community=${communityId}`,
  payment: (paymentId: string) => fee('payment', `?id=${paymentId}`),
  payments: (houseId: string) => fee('payments', `?house=${houseId}`),
  receipt: (paymentId: string) => fee('receipt', `?payment=${paymentId}`),
  invoice: (paymentId: string) => fee('invoice', `?payment=${paymentId}`),
  prepaid: (houseId: string) => fee('prepaid', `?house=${houseId}`),
  payLink: (token: string) => fee('pay-link', `?t=${token}`),
  prices: (communityId: string) => fee('prices', `?community=${communityId}`),
} as const
