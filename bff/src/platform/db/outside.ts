import type { Database } from './db'

/**
 * A port whose answers come over the network. Asked with a transaction open it would make everybody else wait for that network: on the embedded database behind the gate,
 * on the other behind a held connection and its locks. So it is refused, and the mistake is found by the first test that walks there.
 */
export const outsideTransactions = <P extends object>(db: Pick<Database, 'ambient'>, port: P, asks: readonly (keyof P & string)[]): P => {
  const guarded = asks.map((name) => {
    const ask = port[name] as (...input: unknown[]) => Promise<unknown>
    const outside = async (...input: unknown[]): Promise<unknown> => {
      if (db.ambient()) throw new Error(`${name} asks the network, and a transaction is open`)
      return ask.apply(port, input)
    }
    return [name, outside] as const
  })
  return Object.assign(Object.create(port) as P, Object.fromEntries(guarded))
}
