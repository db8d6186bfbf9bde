import fc from 'fast-check'
import type { Connection, Database } from '@jinlin/bff/platform/db/db'
import { DuplicateKey, Transient, UnknownOutcome } from '@jinlin/bff/platform/db/failure'
import { createGroups } from '@jinlin/bff/platform/db/group-commit'
import { ambientTransaction, type Parcel, runTransaction, type Sent, type Session } from '@jinlin/bff/platform/db/transaction'
import { createUow, type Uow } from '@jinlin/bff/platform/db/uow'
import { AppError } from '@jinlin/bff/platform/errors'

type Trouble = 'lost before' | 'lost after' | 'deadlock' | 'lock wait'

const turn = () => new Promise<void>(setImmediate)
const lost = () => Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' })
const failed = (errno: number, message = 'refused') => Object.assign(new Error(message), { errno })

interface Cell {
  value: number
  /** The write that it comes from. */
  by: string
}

/**
 * A database in a few lines, with row locks, read committed and everything that goes wrong on the way to it:
 * `SELECT k`, `TAKE k` (one less, unless it is empty), `GIVE k`, `NAME k` (unique).
 */
const modelDatabase = (keys: readonly string[], value: number, trouble: () => Trouble | undefined) => {
  const rows = new Map<string, Cell>(keys.map((key) => [key, { value, by: 'start' }]))
  const committed = new Set(['start'])
  const names = new Set<string>()
  const locks = new Map<string, object>()
  const counts = { open: 0, messages: 0, shared: 0, commits: 0 }
  let writes = 0

  const open = async (): Promise<Session> => {
    const me = {}
    let own = new Map<string, Cell>()
    let tokens: string[] = []
    let ownNames = new Set<string>()
    let dead = false
    let given = false
    counts.open += 1
    const drop = () => {
      for (const [key, holder] of locks) if (holder === me) locks.delete(key)
      own = new Map()
      tokens = []
      ownNames = new Set()
    }
    const lock = async (key: string) => {
      for (let waits = 0; locks.has(key) && locks.get(key) !== me; waits += 1) {
        if (waits > 40) throw failed(1205)
        await turn()
      }
      locks.set(key, me)
    }
    const execute = async (sql: string): Promise<Sent> => {
      const [verb = '', key = ''] = sql.split(' ')
      if (verb === 'SELECT') return { records: [own.get(key) ?? rows.get(key)], affected: 0 }
      await lock(key)
      if (verb === 'NAME') {
        if (names.has(key) || ownNames.has(key)) throw failed(1062, "Duplicate entry 'x' for key 'PRIMARY'")
        ownNames.add(key)
        return { records: [], affected: 1 }
      }
      const { value: before } = own.get(key) ?? (rows.get(key) as Cell)
      if (verb === 'TAKE' && before === 0) return { records: [], affected: 0 }
      const by = `w${(writes += 1)}`
      tokens.push(by)
      own.set(key, { value: before + (verb === 'TAKE' ? -1 : 1), by })
      return { records: [], affected: 1 }
    }
    const publish = () => {
      for (const [key, cell] of own) rows.set(key, cell)
      for (const one of tokens) committed.add(one)
      for (const name of ownNames) names.add(name)
      counts.commits += 1
      drop()
    }
    const leave = () => {
      if (!given) counts.open -= 1
      given = true
    }
    let before: Promise<unknown> = Promise.resolve()
    /** As a connection does: one after the other. */
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const answer = before.then(work)
      before = answer.catch(() => undefined)
      return answer
    }
    const send = async ({ statements, commit }: Parcel) => {
      if (dead) throw lost()
      counts.messages += 1
      if (statements.filter(({ sql }) => !sql.startsWith('SELECT')).length > 2) counts.shared += 1
      await turn()
      const what = trouble()
      if (what === 'lost before' || what === 'deadlock') {
        drop()
        if (what === 'deadlock') throw failed(1213)
        dead = true
        throw lost()
      }
      if (what === 'lock wait') throw failed(1205)
      const answers: Sent[] = []
      for (const { sql } of statements) answers.push(await execute(sql))
      if (commit) publish()
      if (what === 'lost after') {
        drop()
        dead = true
        throw lost()
      }
      return answers
    }
    const rollback = async () => {
      await turn()
      if (dead) throw lost()
      drop()
    }
    return {
      send: (parcel) => inTurn(() => send(parcel)),
      rollback: () => inTurn(rollback),
      release: leave,
      destroy: () => {
        drop()
        leave()
      },
    }
  }
  return { open, rows, names, committed, counts }
}

const uowOn = (open: () => Promise<Session>): Uow => {
  const groups = createGroups({ open, most: 8, atOnce: 2, patienceMs: 10 })
  const ambient = () => ambientTransaction.getStore() as Connection | undefined
  const transaction: Database['transaction'] = (work, shared) =>
    runTransaction({ open: shared === undefined ? open : () => groups.join(shared), lazy: true, bind: (_sql, params) => params }, work)
  const db = { kind: 'mysql', transaction, ambient } as unknown as Database
  return createUow({ db, clock: { now: () => 0 }, sleep: turn })
}

class Empty extends Error {}
class GaveUp extends Error {}

interface Transfer {
  from: number
  to: number
  name: number
  plan: 'through' | 'gives up before' | 'gives up between' | 'gives up on the way' | 'is silent'
}

const troubles: fc.Arbitrary<Trouble | undefined> = fc.oneof(
  { weight: 25, arbitrary: fc.constant(undefined) },
  fc.constantFrom<Trouble>('lost before', 'lost after', 'deadlock', 'lock wait'),
)
const transfer: fc.Arbitrary<Transfer> = fc.record({
  from: fc.nat(5),
  to: fc.nat(5),
  name: fc.nat(80),
  plan: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Transfer['plan']>('through') },
    fc.constantFrom<Transfer['plan']>('gives up before', 'gives up between', 'gives up on the way'),
    fc.constant<Transfer['plan']>('is silent'),
  ),
})

test('whatever fails on whichever message: who was told "done" is done, who was told "no" saw what is true and has left nothing behind', async () => {
  let shared = 0
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(transfer, { minLength: 10, maxLength: 40 }), fc.infiniteStream(troubles), async (list, stream) => {
      const keys = ['a', 'b', 'c', 'd', 'e', 'f']
      const model = modelDatabase(keys, 3, () => stream.next().value as Trouble | undefined)
      const uow = uowOn(model.open)
      const unsure = new Set<string>()
      const doneNames: string[] = []
      await Promise.all(
        list.map(async ({ from, to, name, plan }, at) => {
          let seen: string[] = []
          const own = `n${name}`
          const outcome = await uow
            .run(async (tx) => {
              seen = []
              const look = async (key: string) => {
                const [cell] = await tx.query<Cell>(`SELECT ${key}`)
                seen.push((cell as Cell).by)
              }
              if (plan === 'gives up before') throw new GaveUp()
              await look(keys[from] as string)
              if ((await tx.run(`TAKE ${keys[from]}`)).affected === 0) {
                await look(keys[from] as string)
                throw new Empty()
              }
              if (plan === 'gives up between') throw new GaveUp()
              if (plan === 'is silent') await new Promise((resolve) => setTimeout(resolve, 15))
              const giving = tx.run(`GIVE ${keys[to]}`)
              if (plan === 'gives up on the way') {
                giving.catch(() => undefined)
                throw new GaveUp()
              }
              await giving
              await tx.appendRun(`NAME ${own}`)
            }, `t${at}`)
            .then(
              () => 'done',
              (error: unknown) => error,
            )
          if (outcome === 'done') doneNames.push(own)
          else if (outcome instanceof UnknownOutcome) unsure.add(own)
          else if (outcome instanceof AppError) expect(outcome.code).toBe('BUSY')
          else if (!(outcome instanceof GaveUp) && !(outcome instanceof DuplicateKey)) expect(outcome).toBeInstanceOf(Empty)
          // Nothing that anybody was told rests on what has not become true.
          if (!(outcome instanceof AppError)) expect(seen.filter((by) => !model.committed.has(by))).toEqual([])
        }),
      )
      expect([...model.rows.values()].reduce((sum, { value }) => sum + value, 0)).toBe(18)
      expect(new Set(doneNames).size).toBe(doneNames.length)
      for (const name of doneNames) expect(model.names.has(name)).toBe(true)
      for (const name of model.names) expect(doneNames.includes(name) || unsure.has(name)).toBe(true)
      expect(model.counts.open).toBe(0)
      shared += model.counts.shared
      done += doneNames.length
    }),
    { numRuns: 150 },
  )
  expect(shared).toBeGreaterThan(150)
  expect(done).toBeGreaterThan(300)
}, 60_000)

test('who gives up while a write of theirs is on its way takes it back with everybody', async () => {
  const model = modelDatabase(['a', 'b'], 1, () => undefined)
  const groups = createGroups({ open: model.open, most: 8, atOnce: 1, patienceMs: 50 })
  const run = <T>(name: string, work: (open: Connection) => Promise<T>) =>
    runTransaction({ open: () => groups.join(name), lazy: true, bind: (_sql, params) => params }, work)
  const giving = run('a', async (open) => {
    await open.query('SELECT a')
    open.run('TAKE a').catch(() => undefined)
    throw new GaveUp()
  })
  const other = run('b', async (open) => {
    await open.query('SELECT b')
    await open.run('TAKE b')
  })
  for (const outcome of await Promise.allSettled([giving, other]))
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Transient) })
  expect([...model.rows.values()].map(({ value }) => value)).toEqual([1, 1])
})

test('a refusal that rests on what others had written is not told when that vanishes, even to who only learns of it while leaving', async () => {
  for (const last of [false, true]) {
    const model = modelDatabase(['a'], 1, () => undefined)
    const uow = uowOn(model.open)
    let tries = 0
    const taking = uow.run(async (tx) => {
      await tx.query('SELECT a')
      await tx.run('TAKE a')
      await tx.query('SELECT a')
      throw new GaveUp()
    }, 'first')
    const refused = uow.run(async (tx) => {
      tries += 1
      await tx.query('SELECT a')
      await turn()
      const { affected } = await tx.run('TAKE a')
      // In step with the other's last message, or one behind it.
      if (last) await tx.query('SELECT a')
      if (affected === 0) throw new Empty()
    }, 'second')
    await expect(taking).rejects.toBeInstanceOf(GaveUp)
    await refused
    expect(tries).toBe(2)
    expect(model.rows.get('a')?.value).toBe(0)
  }
})

test('members who never end hold up neither those who come later nor their connections', async () => {
  const model = modelDatabase(['a', 'b', 'c'], 1, () => undefined)
  const groups = createGroups({ open: model.open, most: 8, atOnce: 2, patienceMs: 50 })
  const run = <T>(name: string, work: (open: Connection) => Promise<T>) =>
    runTransaction({ open: () => groups.join(name), lazy: true, bind: (_sql, params) => params }, work)
  let free = () => {}
  const never = new Promise<void>((resolve) => (free = resolve))
  const stuck = ['a', 'b'].map(async (name) => {
    await turn()
    await run(name, async (open) => {
      await open.query(`SELECT ${name}`)
      await never
    })
  })
  stuck.push(run('a', (open) => open.query('SELECT a').then(() => never)))
  await new Promise((resolve) => setTimeout(resolve, 20))
  const began = performance.now()
  await Promise.all(Array.from({ length: 20 }, (_, n) => run(`late${n}`, (open) => open.append(`NAME late${n}`))))
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(model.names.size).toBe(20)
  free()
  await Promise.all(stuck)
  expect(model.counts.open).toBe(0)
})
