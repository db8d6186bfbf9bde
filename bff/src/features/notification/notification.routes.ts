import { notificationContract } from '@jinlin/shared/contract/notification.contract'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { markAllRead, markRead } from './mark-read'
import { inboxOf } from './notification.queries'

const recipientOf = (actor: ResidentActor | StaffActor): string => (actor.kind === 'resident' ? actor.personId : actor.staffId)

const DONE = { data: { ok: true } } as const

export const notificationRoutes = ({ db, uow }: Ports): Bound =>
  bind(notificationContract, {
    list: async (actor, page) => {
      const { rows, next } = await inboxOf(db, recipientOf(actor), page)
      return { data: rows, page: { next } }
    },
    read: async (actor, { notificationId }) => {
      await uow.run((tx) => markRead(tx, recipientOf(actor), notificationId))
      return DONE
    },
    readAll: async (actor) => {
      await uow.run((tx) => markAllRead(tx, recipientOf(actor)))
      return DONE
    },
  })
