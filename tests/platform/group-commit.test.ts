import { Transient, UnknownOutcome } from '@jinlin/bff/platform/db/failure'
import { createGroups } from '@jinlin/bff/platform/db/group-commit'
import { type Parcel, runTransaction, type Session } from '@jinlin/bff/platform/db/transaction'
import type { Connection } from '@jinlin/bff/platform/db/db'

interface Script {
  fails?: (parcel: Parcel) => Error | undefined
  /** Rows that an UPDATE matched. */
  affected?: (sql: string) => number
  most?: number
  atOnce?: number
  patienceMs?: number
}

/** A database that writes down its messages and answers each statement with its own text. */
const recording = ({ fails = () => undefined, affected = () => 1, most = 16, atOnce = 1, patienceMs = 60_000 }: Script = {}) => {
  const messages: string[] = []
  const open = async (): Promise<Session> => ({
    send: async (parcel) => {
      const { begin, statements, commit } = parcel
      messages.push([...(begin ? ['BEGIN'] : []), ...statements.map(({ sql }) => sql), ...(commit ? ['COMMIT'] : [])].join('; '))
      await new Promise(setImmediate)
      const error = fails(parcel)
      if (error) throw error
      return statements.map(({ sql }) =>
        sql.startsWith('SELECT') ? { records: [{ sql }], affected: 0 } : { records: [], affected: affected(sql) },
      )
    },
    rollback: async () => void messages.push('ROLLBACK'),
    release: () => void messages.push('released'),
    destroy: () => void messages.push('destroyed'),
  })
  const groups = createGroups({ open, most, atOnce, patienceMs })
  let names = 0
  /** @param name none = one of its own */
  const run = <T>(work: (open: Connection) => Promise<T>, name = `n${String(names++).padStart(3, '0')}`) =>
    runTransaction({ open: () => groups.join(name), lazy: true, bind: (_sql, params) => params }, work)
  return { messages, run }
}

const has = ({ statements }: Parcel, wanted: string) => statements.some(({ sql }) => sql === wanted)
const lost = Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' })
const duplicate = Object.assign(new Error("Duplicate entry 'a' for key 'PRIMARY'"), { errno: 1062 })

const claim = (name: string) => async (open: Connection) => {
  const [row] = await open.query(`SELECT ${name}`)
  await open.run(`UPDATE ${name}`)
  await open.append(`INSERT ${name}`)
  return row?.['sql']
}

test('each step of all is one message, and so is their commit; everybody gets their own answer', async () => {
  const { messages, run } = recording()
  expect(await Promise.all([run(claim('a')), run(claim('b')), run(claim('c'))])).toEqual(['SELECT a', 'SELECT b', 'SELECT c'])
  expect(messages).toEqual([
    'SELECT a; SELECT b; SELECT c',
    'BEGIN; UPDATE a; UPDATE b; UPDATE c',
    'INSERT a; INSERT b; INSERT c; COMMIT',
    'released',
  ])
})

test('nobody waits for a step of somebody who is busy with something else, but everybody for their commit', async () => {
  const { messages, run } = recording()
  let free = () => {}
  const slow = run(async (open) => {
    await open.run('UPDATE first')
    await new Promise<void>((resolve) => (free = resolve))
    await open.run('UPDATE late')
  })
  let quickDone = false
  const quick = run(claim('quick')).then(() => (quickDone = true))
  while (!messages.includes('UPDATE quick')) await new Promise(setImmediate)
  // More turns than its remaining steps would take if it did not have to wait.
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  expect(quickDone).toBe(false)
  free()
  await Promise.all([slow, quick])
  expect(messages).toEqual(['BEGIN; UPDATE first; SELECT quick', 'UPDATE quick', 'UPDATE late', 'INSERT quick; COMMIT', 'released'])
})

test('who is refused on reading leaves, and the others go on', async () => {
  const { messages, run } = recording()
  const refused = run(async (open) => {
    await open.query('SELECT b')
    throw new Error('taken')
  })
  await expect(refused.catch((error: Error) => error.message)).resolves.toBe('taken')
  const others = [run(claim('a'))]
  const again = run(async (open) => {
    await open.query('SELECT b')
    throw new Error('taken')
  })
  await expect(again).rejects.toThrow('taken')
  await Promise.all(others)
  expect(messages).toEqual(['SELECT b', 'released', 'SELECT a; SELECT b', 'BEGIN; UPDATE a', 'INSERT a; COMMIT', 'released'])
})

test('updates that matched nothing take nothing back with them', async () => {
  const { messages, run } = recording({ affected: (sql) => (sql === 'UPDATE beaten' ? 0 : 1) })
  const beaten = run(async (open) => {
    if ((await open.run('UPDATE beaten')).affected === 0) throw new Error('beaten')
  })
  await Promise.all([run(claim('a')), expect(beaten).rejects.toThrow('beaten')])
  expect(messages).toEqual(['BEGIN; UPDATE beaten; SELECT a', 'UPDATE a', 'INSERT a; COMMIT', 'released'])
})

test('a refusal that may rest on what others had written waits for their commit, and falls with it', async () => {
  const committing = recording()
  const refuse = (open: Connection) =>
    open
      .query('SELECT 1')
      .then(() => open.query('SELECT 2'))
      .then(() => Promise.reject(new Error('no')))
  const told = committing.run(refuse).catch(() => [...committing.messages])
  await committing.run((open) => open.run('UPDATE a'))
  expect(await told).toContain('COMMIT')

  const failing = recording({ fails: ({ commit }) => (commit ? duplicate : undefined) })
  const outcomes = await Promise.allSettled([failing.run((open) => open.run('UPDATE a')), failing.run(refuse)])
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Transient) })
})

test('one who takes back what was written takes it back for all: the others may run again, the cause is told to its owner alone', async () => {
  const { messages, run } = recording()
  const giving = run(async (open) => {
    await open.run('UPDATE b')
    throw new Error('mine')
  })
  const [a, b] = await Promise.allSettled([run(claim('a')), giving])
  expect(a).toMatchObject({ status: 'rejected', reason: expect.any(Transient) })
  expect(b).toMatchObject({ status: 'rejected', reason: expect.objectContaining({ message: 'mine' }) })
  expect(messages.at(-2)).toBe('ROLLBACK')
  expect(messages.at(-1)).toBe('released')
  expect(messages.some((text) => text.includes('COMMIT'))).toBe(false)
})

test('a statement that fails, an own name that is taken: nobody is told of it in a group, all run again by themselves', async () => {
  for (const fails of [
    (parcel: Parcel) => (has(parcel, 'UPDATE b') ? duplicate : undefined),
    (parcel: Parcel) => (parcel.commit ? duplicate : undefined),
  ]) {
    const { messages, run } = recording({ fails })
    const outcomes = await Promise.allSettled([run(claim('a')), run(claim('b'))])
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Transient) })
    expect(messages.slice(-2)).toEqual(['ROLLBACK', 'released'])
  }
})

test('of a commit without an answer nobody knows anything; without an answer before it, nothing has happened', async () => {
  const atTheEnd = recording({ fails: ({ commit }) => (commit ? lost : undefined) })
  for (const outcome of await Promise.allSettled([atTheEnd.run(claim('a')), atTheEnd.run(claim('b'))]))
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(UnknownOutcome) })
  const before = recording({ fails: (parcel) => (has(parcel, 'UPDATE a') ? lost : undefined) })
  for (const outcome of await Promise.allSettled([before.run(claim('a')), before.run(claim('b'))]))
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Transient) })
})

test('a member who neither asks nor ends does not hold the others for ever', async () => {
  const { messages, run } = recording({ patienceMs: 50 })
  let free = () => {}
  const stuck = run(async (open) => {
    await open.query('SELECT stuck')
    await new Promise<void>((resolve) => (free = resolve))
  })
  await expect(run(claim('a'))).rejects.toBeInstanceOf(Transient)
  free()
  await stuck.catch(() => undefined)
  expect(messages.slice(-2)).toEqual(['ROLLBACK', 'released'])
})

test('who comes while as many groups as may be are under way gathers for the next; a full one leaves the rest', async () => {
  const { messages, run } = recording({ most: 2 })
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => run((open) => open.append(name))))
  expect(messages).toEqual(['BEGIN; a; b; COMMIT', 'released', 'BEGIN; c; d; COMMIT', 'released', 'BEGIN; e; COMMIT', 'released'])
})

test('when no connection is to be had, nobody waits for one', async () => {
  const groups = createGroups({ open: () => Promise.reject(lost), most: 2, atOnce: 1 })
  const outcomes = await Promise.allSettled([groups.join('a'), groups.join('b'), groups.join('c')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})

test('two of one name are never members of one group, and members stand in the order of their names', async () => {
  const { messages, run } = recording()
  const append = (text: string, name: string) => run((open) => open.append(text), name)
  await Promise.all([append('b1', 'b'), append('a1', 'a'), append('b2', 'b'), append('c1', 'c'), append('b3', 'b')])
  expect(messages).toEqual(['BEGIN; a1; b1; c1; COMMIT', 'released', 'BEGIN; b2; COMMIT', 'released', 'BEGIN; b3; COMMIT', 'released'])
})
