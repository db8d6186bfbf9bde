import { meContract } from '@jinlin/shared/contract/me.contract'
import { bind } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { notificationApi } from '../notification/notification.api'
import { closeAccount } from './close-account'
import { consentsOf, recordConsent } from './consents'
import { exportPerson } from './export-person'
import { meOf } from './me.queries'
import { phoneByWechat } from './phone-by-wechat'
import { phoneByDeskCode } from './phone-code'
import { renameMe } from './rename-me'

const ok = { data: { ok: true } } as const

export const meRoutes = (ports: Ports) => {
  const { uow, db } = ports
  return bind(meContract, {
    get: async (actor) => ({ data: await meOf(ports, actor) }),
    rename: async (actor, { name }) => {
      await renameMe(ports)(actor.personId, name)
      return { data: await meOf(ports, actor) }
    },
    phoneByWechat: async (actor, { code }) => {
      await phoneByWechat(ports)(actor.personId, code)
      return { data: await meOf(ports, actor) }
    },
    phoneByDeskCode: async (actor, input) => {
      await phoneByDeskCode(ports)(actor.personId, input)
      return { data: await meOf(ports, actor) }
    },
    consents: async (actor) => ({ data: await consentsOf(db, actor.personId) }),
    consent: async ({ personId }, input) => {
      await uow.run((tx) => recordConsent(tx, { personId, channel: 'app', ...input }))
      return { data: await consentsOf(db, personId) }
    },
    subscribed: async ({ personId }, { accepted }) => {
      await uow.run((tx) => notificationApi(ports).addCredits(tx, personId, accepted))
      return ok
    },
    export: async ({ personId }, _, { now }) => ({ data: { exportedAt: now, sections: await exportPerson(ports)(personId) } }),
    close: async ({ personId }) => {
      await closeAccount(ports)(personId)
      return ok
    },
  })
}
