import { delivery, subscribeCredit } from '@jinlin/bff/features/notification/notification.table'
import type { Composed } from '@jinlin/bff/compose'
import { toStoredInstant } from '@jinlin/bff/platform/db/stored-instant'
import { SUBSCRIBE_TEMPLATES } from '@jinlin/shared/contract/me.contract'
import { HOUR } from '@jinlin/shared/kernel/instant'
import { DEMO_ACCEPTS } from '../wechat-sandbox/demo'
import type { Resident } from './residents'

/**
 * The residents of the demo have said 允许 some times, as the local WeChat has noted too. What happened before the demo opened rings on nobody's phone: the
 * last hour's messages go out when the server starts, older ones are over.
 */
export const allowMessages = ({ uow }: Composed, people: ReadonlyMap<string, Resident>, now: number): Promise<void> =>
  uow.run(async (tx) => {
    const rows = [...people.values()].flatMap(({ actor }) =>
      SUBSCRIBE_TEMPLATES.map((template) => ({ personId: actor.personId, template, accepts: DEMO_ACCEPTS, sends: 0, updatedAt: now })),
    )
    await tx.insert(subscribeCredit, rows)
    await tx.update(
      delivery,
      { sql: "state = 'queued' AND created_at < ?", params: [toStoredInstant(now - HOUR)] },
      { state: 'skipped', lastError: 'before the demo opened', finishedAt: now },
    )
  })
