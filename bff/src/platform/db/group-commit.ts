import { failureKind, Transient } from './failure'
import type { Parcel, Sent, Session } from './transaction'

/**
 * Group commit: transactions that begin at the same moment share one at the database. Each step of all of them is one message and their COMMIT one flush of the disk;
 * they become true together or not at all, and in the latter case each has to run again by itself. Row locks keep transactions apart, not the members of one, so members
 * have different names: what two of the same name would want to hold, they hold one after the other in two groups.
 */
export interface Groups {
  /** A seat in a group that starts next, when it starts; or a connection of one's own, if none does soon. @param name of what it may not share with another member: rows it reads and then writes without a guard */
  join(name: string): Promise<Session>
}

interface GroupParts {
  open(): Promise<Session>
  /** Members of one group. */
  most: number
  /** Groups at a time; who comes meanwhile gathers for the next. */
  atOnce: number
  /** With a member who neither asks nor ends while others want to commit; with groups that do not end, before one goes by oneself. */
  patienceMs?: number
}

interface Asked {
  place: number
  parcel: Parcel
  resolve(answers: readonly Sent[]): void
  reject(error: unknown): void
}

const PATIENCE_MS = 1_000

class Group {
  private asked: Asked[] = []
  private ready: Asked[] = []
  private begun = false
  private busy = false
  private broken: Transient | undefined
  private looking = false
  private readonly writers = new Set<number>()
  private timer: NodeJS.Timeout | undefined
  private over = () => {}
  /** Settles when the group has committed, given up or written nothing. */
  readonly ended = new Promise<void>((resolve) => (this.over = resolve))

  constructor(
    private readonly session: Session,
    private members: number,
    private readonly patienceMs: number,
  ) {}

  /** @param place of its statements within every message: the same order in every group, or two groups could lock each other out */
  seat(place: number): Session {
    let gone = false
    let committing = false
    let unanswered = 0
    const othersWrote = (): boolean => this.writers.size > Number(this.writers.has(place))
    const leave = (): void => {
      if (gone) return
      gone = true
      this.members -= 1
      this.look()
    }
    return {
      send: (parcel) =>
        new Promise((take, reject) => {
          if (this.broken) return reject(this.broken)
          if (parcel.commit) gone = committing = true
          unanswered += 1
          const resolve = (answers: readonly Sent[]): void => {
            unanswered -= 1
            if (answers.some(({ affected }) => affected > 0)) this.writers.add(place)
            take(answers)
          }
          ;(parcel.commit ? this.ready : this.asked).push({ place, parcel, resolve, reject })
          this.look()
        }),
      rollback: async () => {
        // Updates that matched nothing leave nothing to take back; of what is still on its way nobody knows.
        if (!this.writers.has(place) && unanswered === 0 && !this.broken) return
        this.fail(new Error('a member took back what it had written'))
        leave()
        await this.ended
      },
      release: async () => {
        leave()
        // What it may have seen of the others' must have become true before anybody is told of it, also of who takes back their own.
        if (committing || !othersWrote()) return
        await this.ended
        if (this.broken) throw this.broken
      },
      destroy: () => {
        this.fail(new Error('a member lost its connection'))
        leave()
      },
    }
  }

  private fail(cause: unknown): void {
    this.broken ??= cause instanceof Transient ? cause : new Transient(cause)
    const waiting = [...this.asked, ...this.ready]
    this.members -= this.ready.length
    this.asked = []
    this.ready = []
    for (const { reject } of waiting) reject(this.broken)
    this.look()
  }

  /** Sends as soon as everybody has asked for something; whoever is busy with something else does not hold up the statements of the others, but their COMMIT. */
  private look(): void {
    if (this.busy) return
    if (this.broken || this.members === 0) return void this.end()
    if (this.asked.length + this.ready.length === this.members) return void this.step()
    if (this.asked.length > 0) return this.lookAgain()
    if (this.ready.length > 0) this.timer ??= setTimeout(() => this.fail(new Error('a member takes too long')), this.patienceMs)
  }

  private lookAgain(): void {
    if (this.looking) return
    this.looking = true
    setImmediate(() => {
      this.looking = false
      if (!this.busy && !this.broken && this.asked.length > 0) void this.step()
    })
  }

  private async step(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const commit = this.asked.length === 0
    const list = (commit ? this.ready : this.asked).sort((a, b) => a.place - b.place)
    if (commit) this.ready = []
    else this.asked = []
    const begin = !this.begun && list.some(({ parcel }) => parcel.begin)
    this.begun ||= begin
    this.busy = true
    try {
      const answers = await this.session.send({ begin, statements: list.flatMap(({ parcel }) => parcel.statements), commit })
      if (commit) this.begun = false
      let at = 0
      for (const { parcel, resolve } of list) resolve(answers.slice(at, (at += parcel.statements.length)))
    } catch (error) {
      // Whose fault it was does not matter: by itself each is told its own. Of a COMMIT without an answer nothing is known, for any of them.
      const cause = commit && failureKind(error) === 'lost' ? error : new Transient(error)
      for (const { reject } of list) reject(cause)
      this.broken ??= new Transient(error)
    }
    this.busy = false
    if (commit) this.members -= list.length
    if (this.broken) this.fail(this.broken)
    else this.look()
  }

  private async end(): Promise<void> {
    this.busy = true
    clearTimeout(this.timer)
    try {
      if (this.begun) await this.session.rollback()
    } catch {
      this.session.destroy()
    }
    await this.session.release()
    this.over()
  }
}

interface Waiting {
  name: string
  timer: NodeJS.Timeout
  take(seat: Session): void
  fail(error: unknown): void
}

export const createGroups = ({ open, most, atOnce, patienceMs = PATIENCE_MS }: GroupParts): Groups => {
  let waiting: Waiting[] = []
  let underWay = 0

  const membersOfNext = (): Waiting[] => {
    const chosen = new Map<string, Waiting>()
    for (const one of waiting) if (chosen.size < most && !chosen.has(one.name)) chosen.set(one.name, one)
    const members = [...chosen.values()]
    waiting = waiting.filter((one) => !members.includes(one))
    for (const { timer } of members) clearTimeout(timer)
    return members.sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  const run = async (): Promise<void> => {
    // Whoever comes in the same turn comes along.
    await new Promise(setImmediate)
    let members: Waiting[] = []
    try {
      const session = await open()
      members = membersOfNext()
      const group = new Group(session, members.length, patienceMs)
      for (const [place, { take }] of members.entries()) take(group.seat(place))
      next()
      if (members.length === 0) await session.release()
      else await group.ended
    } catch (error) {
      const left = waiting
      waiting = []
      for (const { fail, timer } of left) {
        clearTimeout(timer)
        fail(error)
      }
    }
  }

  const next = (): void => {
    if (waiting.length === 0 || underWay >= atOnce) return
    underWay += 1
    void run().finally(() => {
      underWay -= 1
      next()
    })
  }

  return {
    join: (name) =>
      new Promise((take, fail) => {
        const goAlone = () => {
          waiting = waiting.filter((one) => one !== joining)
          open().then(take, fail)
        }
        const joining = { name, take, fail, timer: setTimeout(goAlone, patienceMs) }
        waiting.push(joining)
        next()
      }),
  }
}
