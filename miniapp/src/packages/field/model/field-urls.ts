const field = (page: string, query = '') => `/packages/field/pages/${page}/index${query}`

/** Where a technician's screens are. */
export const fieldUrls = {
  today: field('today'),
  pool: field('pool'),
  readings: field('readings'),
  job: (ticketId: string) => field('job', `?id=${ticketId}`),
  quote: (ticketId: string) => field('quote', `?id=${ticketId}`),
  finish: (ticketId: string) => field('finish', `?id=${ticketId}`),
} as const
