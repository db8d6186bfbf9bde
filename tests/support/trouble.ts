import mysql2 from 'mysql2'
import { createConnection, type Connection } from 'mysql2/promise'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestDatabase } from './database'

/** What a spy on every connection of this process tells of one message before it leaves. */
export interface Message {
  text: string
  threadId: number
}

/** Texts of messages to a database server, as they leave; the embedded database has none. `before` may hold one up. */
export const overhear = (before: (message: Message) => Promise<void> | void = () => undefined) => {
  const texts: string[] = []
  const all = mysql2.Connection.prototype as unknown as { query(...args: unknown[]): unknown }
  const { query } = all
  // Not a spy of jest's: it would wait for the answers, which are no promises.
  all.query = function (this: { threadId: number }, ...args: unknown[]) {
    const [text] = args
    if (typeof text !== 'string') return query.apply(this, args)
    texts.push(text)
    const held = before({ text, threadId: this.threadId })
    if (!held) return query.apply(this, args)
    void held.then(() => void query.apply(this, args))
    return undefined
  }
  return {
    texts,
    /** Messages with the same statement of several transactions in them. */
    shared: (statement: string): number => texts.filter((text) => text.split(statement).length > 2).length,
    end: () => {
      all.query = query
    },
  }
}

/** Another client of the same server, who may end connections and hold locks. */
export const stranger = (database: TestDatabase): Promise<Connection> => createConnection({ uri: database.env.DATABASE_URL ?? '' })

/**
 * Ends the connection of every so many of the messages meant: in turn before it arrives and while it is under way. `by`: none where there is no server.
 * @returns `before` for `overhear`; `settled` when the last connection that was to end has ended, and nobody can come upon it any more
 */
export const cutter = (by: Connection | undefined, every: number, isMeant: (text: string) => boolean) => {
  let met = 0
  const cuts: Promise<unknown>[] = []
  return {
    get cuts() {
      return cuts.length
    },
    before: ({ text, threadId }: Message): Promise<void> | undefined => {
      if (!by || !isMeant(text) || ++met % every !== 0) return undefined
      // One that has gone already is as good.
      const cut = by.query(`KILL CONNECTION ${threadId}`).then(
        () => undefined,
        () => undefined,
      )
      cuts.push(cut)
      return cuts.length % 2 === 0 ? cut : undefined
    },
    settled: async (): Promise<void> => {
      await Promise.all(cuts)
      await pause(200)
      await by?.end()
    },
  }
}

/** As many transactions side by side as there are connections: only possible when every place that was taken has been given back. */
export const allPlacesFree = async (
  uow: { run<T>(work: (tx: { query(sql: string): Promise<unknown> }) => Promise<T>): Promise<T> },
  places: number,
): Promise<void> => {
  let inside = 0
  let full = () => {}
  const everybody = new Promise<void>((resolve) => (full = resolve))
  await Promise.all(
    Array.from({ length: places }, () =>
      uow.run(async (tx) => {
        await tx.query('SELECT 1 AS here')
        if (++inside === places) full()
        await everybody
      }),
    ),
  )
}
