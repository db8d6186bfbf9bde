import { urls } from '../../../services/urls'

interface Link {
  to: 'ticket' | 'job' | 'desk' | 'follow_up' | 'house' | 'bill' | 'bills' | 'payment' | 'asides' | 'unapplied'
  id: string
}

/** Where a message leads a resident, and whoever looks after money; tickets of staff are opened at their own place. */
export const whereTo = (link: Link | null): string | undefined => {
  if (link?.to === 'ticket') return urls.ticket(link.id)
  if (link?.to === 'house') return urls.houses
  if (link?.to === 'bill') return urls.bill(link.id)
  if (link?.to === 'bills') return urls.bills(link.id)
  if (link?.to === 'payment') return urls.payment(link.id)
  if (link?.to === 'asides') return urls.officeAsides(link.id)
  if (link?.to === 'unapplied') return urls.officeUnapplied(link.id)
  return undefined
}
