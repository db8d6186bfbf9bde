import type { Ports } from '../../platform/ports'
import { dueDeliveries, giveUpLost } from './delivery.store'
import { SEND_ABREAST, SEND_BATCH } from './notification.limits'
import { sendDelivery } from './send-delivery'

/** Sends what is due, some at a time, until nothing is. @returns how many were tried */
export const deliverDue = (ports: Ports) => {
  const { db, log } = ports
  const send = sendDelivery(ports)
  return async (now: number): Promise<{ tried: number; lost: number }> => {
    const lost = await giveUpLost(db, now)
    let tried = 0
    for (;;) {
      const rows = await dueDeliveries(db, now)
      const waiting = rows.values()
      let stuck = false
      const worker = async () => {
        for (const row of waiting) {
          try {
            await send(row)
          } catch (error) {
            stuck = true
            // Its lease ends by itself; one bad row must not stop the others.
            log.error({ err: error, deliveryId: row.id }, 'a delivery failed')
          }
        }
      }
      await Promise.all(Array.from({ length: SEND_ABREAST }, worker))
      tried += rows.length
      if (stuck || rows.length < SEND_BATCH) return { tried, lost }
    }
  }
}
