import { ApiError } from '../../shared/src/client/api-error'
import { NoAnswer } from '../lib/keep-alive-send'
import type { Dice } from '../seed/random'
import { HOME_REPORTS } from '../seed/reports'
import type { BusyCommunity } from './world'

/** One intent: sent again with the same key until something is answered. */
export interface Intent {
  key: string
  /** `submit`, or the action its line of the timeline has. */
  action: string
  ticketId: string | null
  /** Unique words it carries, for those that have words. */
  mark: string | null
  send: () => Promise<{ data: unknown }>
}

export interface Acknowledged extends Omit<Intent, 'send'> {
  ticketId: string
}

/** What was promised and what is still open: the other side of the ledger that the database is held against. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = []
  readonly open: Intent[] = []
  readonly known: { id: string; resident: number; technician: number | null }[] = []
  refused = 0

  private keys = 0
  /** Eight characters and more, unique in this run. */
  newKey(): string {
    this.keys += 1
    return `intent-${String(this.keys).padStart(8, '0')}`
  }

  async attempt(intent: Intent): Promise<{ data: unknown } | undefined> {
    try {
      const answer = await intent.send()
      const ticketId = intent.ticketId ?? (answer.data as { id: string }).id
      this.acknowledged.push({ key: intent.key, action: intent.action, mark: intent.mark, ticketId })
      return answer
    } catch (error) {
      const again = error instanceof NoAnswer || (error instanceof ApiError && (error.status === 503 || error.status === 429))
      if (again) this.open.push(intent)
      else if (error instanceof ApiError && error.status < 500) this.refused += 1
      else throw error
      return undefined
    }
  }
}

const STEPS = ['claim', 'depart', 'arrive', 'start'] as const

/** One user doing one random thing. */
const act = async (world: BusyCommunity, ledger: Ledger, dice: Dice): Promise<void> => {
  const key = ledger.newKey()
  const at = dice.between(0, world.residents.length - 1)
  const resident = world.residents[at]
  if (!resident) return
  const target = ledger.known.length > 0 ? dice.pick(ledger.known.slice(-40)) : undefined
  const roll = dice.next()
  if (!target || roll < 0.25) {
    const answer = await ledger.attempt({
      key,
      action: 'submit',
      ticketId: null,
      mark: key,
      send: () =>
        resident.api.ticket.submit(
          {
            communityId: world.communityId,
            houseId: resident.home.houseId,
            place: 'home',
            categoryKey: HOME_REPORTS[at % HOME_REPORTS.length]?.categoryKey ?? 'home.water.leak',
            words: key,
            contactPhone: resident.phone,
          },
          { key },
        ),
    })
    if (answer) ledger.known.push({ id: (answer.data as { id: string }).id, resident: at, technician: null })
    return
  }
  const owner = world.residents[target.resident]
  if (!owner) return
  const ticketId = target.id
  if (roll < 0.4) {
    await ledger.attempt({
      key,
      action: 'comment',
      ticketId,
      mark: key,
      send: () => owner.api.ticket.comment({ ticketId, text: key }, { key }),
    })
  } else if (roll < 0.55) {
    const agent = dice.pick(world.desk)
    const internal = dice.chance(0.5)
    await ledger.attempt({
      key,
      action: internal ? 'note' : 'reply',
      ticketId,
      mark: key,
      send: () =>
        internal ? agent.api.desk.note({ ticketId, text: key }, { key }) : agent.api.desk.reply({ ticketId, text: key }, { key }),
    })
  } else if (roll < 0.6) {
    await ledger.attempt({
      key,
      action: 'cancel',
      ticketId,
      mark: key,
      send: () => owner.api.ticket.cancel({ ticketId, words: key }, { key }),
    })
  } else await workOn(world, ledger, dice, target, key)
}

const workOn = async (world: BusyCommunity, ledger: Ledger, dice: Dice, target: Ledger['known'][number], key: string): Promise<void> => {
  const ticketId = target.id
  target.technician ??= dice.between(0, world.technicians.length - 1)
  const worker = world.technicians[target.technician]
  if (!worker) return
  // Mostly the next sensible step; a refused one costs nothing and is answered.
  if (dice.chance(0.25)) {
    await ledger.attempt({
      key,
      action: 'finish',
      ticketId,
      mark: key,
      send: () =>
        worker.api.field.finish({ ticketId, found: '接头老化', did: key, noPhotoReason: 'nothing_visible', minutes: 30 }, { key }),
    })
    return
  }
  const step = dice.pick(STEPS)
  await ledger.attempt({ key, action: step, ticketId, mark: null, send: () => worker.api.field[step]({ ticketId }, { key }) })
}

/** Keeps `users` people busy until `until` says stop. */
export const keepBusy = async (world: BusyCommunity, ledger: Ledger, dice: Dice, users: number, until: () => boolean): Promise<void> => {
  await Promise.all(
    Array.from({ length: users }, async () => {
      while (!until()) await act(world, ledger, dice)
    }),
  )
}

/** What was never answered is sent again, with the same key, until it is. */
export const settle = async (ledger: Ledger): Promise<void> => {
  for (let round = 0; ledger.open.length > 0; round++) {
    if (round === 20) throw new Error(`${ledger.open.length} intents are still unanswered after twenty rounds`)
    const waiting = ledger.open.splice(0)
    for (const intent of waiting) {
      const answer = await ledger.attempt(intent)
      if (answer && intent.action === 'submit') {
        const id = (answer.data as { id: string }).id
        ledger.known.push({ id, resident: 0, technician: null })
      }
    }
  }
}
