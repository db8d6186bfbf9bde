const page = (name: string, query = '') => `/packages/desk/pages/${name}/index${query}`

/** Where the desk's own pages are: written once, so that a page can move. */
export const deskUrls = {
  desk: page('desk'),
  ticket: (ticketId: string) => page('ticket', `?id=${ticketId}`),
  /** `phone`: the call is already known, e.g. from a ticket. */
  intake: (phone?: string) => page('intake', phone ? `?phone=${phone}` : ''),
  followUps: page('follow-ups'),
  bindings: page('bindings'),
  staff: page('staff'),
  households: page('households'),
  committee: page('committee'),
  /** What waits there for those who lead: refunds and waivers to decide. */
  office: '/packages/office/pages/approvals/index',
  signIn: '/pages/sign-in/index?who=staff',
} as const
