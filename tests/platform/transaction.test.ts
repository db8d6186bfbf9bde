import { DuplicateKey, Transient, UnknownOutcome } from '@jinlin/bff/platform/db/failure'
import { type Manner, type Parcel, runTransaction } from '@jinlin/bff/platform/db/transaction'

/** A database that writes down what it is sent and fails where it is told to. */
const recording = (fails: (parcel: Parcel) => Error | undefined = () => undefined) => {
  const messages: string[] = []
  const manner: Manner = {
    lazy: true,
    bind: (_sql, params) => params,
    open: async () => ({
      send: async (parcel) => {
        const { begin, statements, commit } = parcel
        messages.push([...(begin ? ['BEGIN'] : []), ...statements.map(({ sql }) => sql), ...(commit ? ['COMMIT'] : [])].join('; '))
        const error = fails(parcel)
        if (error) throw error
        return statements.map(() => ({ records: [], affected: 1 }))
      },
      rollback: async () => void messages.push('ROLLBACK'),
      release: () => void messages.push('released'),
      destroy: () => void messages.push('destroyed'),
    }),
  }
  return { messages, manner }
}

const duplicate = Object.assign(new Error("Duplicate entry 'a' for key 'PRIMARY'"), { errno: 1062 })
const lost = Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' })

test('BEGIN travels with the first write, appended rows with the next message, the last of them with COMMIT', async () => {
  const { messages, manner } = recording()
  await runTransaction(manner, async (open) => {
    await open.query('SELECT 1')
    await open.run('UPDATE a')
    await open.append('INSERT b')
    await open.append('INSERT c')
    await open.query('SELECT 2')
    await open.append('INSERT d')
    await open.append('INSERT e')
  })
  expect(messages).toEqual(['SELECT 1', 'BEGIN; UPDATE a', 'INSERT b; INSERT c; SELECT 2', 'INSERT d; INSERT e; COMMIT', 'released'])
})

test('a unit that only appends is one message, one that only reads has neither BEGIN nor COMMIT', async () => {
  const writing = recording()
  await runTransaction(writing.manner, (open) => open.append('INSERT a'))
  expect(writing.messages).toEqual(['BEGIN; INSERT a; COMMIT', 'released'])
  const reading = recording()
  await runTransaction(reading.manner, (open) => open.query('SELECT 1'))
  expect(reading.messages).toEqual(['SELECT 1', 'released'])
})

test('a read of what was appended before anything was written begins the transaction', async () => {
  const { messages, manner } = recording()
  await runTransaction(manner, async (open) => {
    await open.append('INSERT a')
    await open.query('SELECT a')
  })
  expect(messages).toEqual(['BEGIN; INSERT a; SELECT a', 'COMMIT', 'released'])
})

test('a write whose answer somebody waits for never shares its message, so its refusal is its own', async () => {
  const { messages, manner } = recording(({ statements }) => (statements.some(({ sql }) => sql === 'INSERT b') ? duplicate : undefined))
  const told: unknown[] = []
  await runTransaction(manner, async (open) => {
    await open.append('INSERT a')
    await open.run('INSERT b').catch((error: unknown) => told.push(error))
    await open.append('INSERT c')
  })
  expect(told).toEqual([expect.any(DuplicateKey)])
  expect(messages).toEqual(['BEGIN; INSERT a', 'INSERT b', 'INSERT c; COMMIT', 'released'])
})

test('an appended row that is refused undoes the whole unit, at the latest at its end', async () => {
  const { messages, manner } = recording(({ commit }) => (commit ? duplicate : undefined))
  await expect(runTransaction(manner, (open) => open.append('INSERT a'))).rejects.toBeInstanceOf(DuplicateKey)
  expect(messages).toEqual(['BEGIN; INSERT a; COMMIT', 'ROLLBACK', 'released'])
})

test('a refusal of an appended row is not taken for an answer to the next write, however that is caught', async () => {
  const { messages, manner } = recording(({ statements }) => (statements.some(({ sql }) => sql === 'INSERT a') ? duplicate : undefined))
  const unit = runTransaction(manner, async (open) => {
    await open.append('INSERT a')
    await open.run('INSERT b').catch(() => undefined)
    await open.query('SELECT c').catch(() => undefined)
    await open.append('INSERT d').catch(() => undefined)
  })
  await expect(unit).rejects.toBeInstanceOf(DuplicateKey)
  expect(messages).toEqual(['BEGIN; INSERT a', 'ROLLBACK', 'released'])
})

test('what was appended is not acknowledged when the message that was to take it never left', async () => {
  const { messages, manner } = recording()
  const nowhere = runTransaction({ ...manner, open: () => Promise.reject(lost) }, async (open) => {
    await open.append('INSERT a')
    await open.query('SELECT b').catch(() => undefined)
  })
  await expect(nowhere).rejects.toMatchObject({ code: 'BUSY' })
  let late: Promise<unknown> | undefined
  const slow = async () => {
    await new Promise(setImmediate)
    return manner.open()
  }
  await runTransaction({ ...manner, open: slow }, async (open) => {
    await open.append('INSERT a')
    late = open.query('SELECT b').catch((error: Error) => error.message)
  })
  expect(messages).toEqual(['BEGIN; INSERT a; COMMIT', 'released'])
  expect(await late).toContain('after the end of its transaction')
})

test('a refusal in a message nobody waits for is waited for by the end', async () => {
  const { messages, manner } = recording(({ statements }) => (statements.some(({ sql }) => sql === 'INSERT b') ? duplicate : undefined))
  const unit = runTransaction(manner, async (open) => {
    await open.run('UPDATE a')
    await open.append('INSERT b')
    open.query('SELECT c').catch(() => undefined)
  })
  await expect(unit).rejects.toBeInstanceOf(DuplicateKey)
  expect(messages).toEqual(['BEGIN; UPDATE a', 'INSERT b; SELECT c', 'ROLLBACK', 'released'])
})

test('two at once take along what was appended once, and nobody sends an empty message', async () => {
  const { messages, manner } = recording()
  await runTransaction(manner, async (open) => {
    await open.append('INSERT a')
    await Promise.all([open.query('SELECT b'), open.run('UPDATE c'), open.query('SELECT d')])
  })
  expect(messages).toEqual(['BEGIN; INSERT a; SELECT b', 'SELECT d', 'UPDATE c', 'COMMIT', 'released'])
})

test('after a deadlock the server has undone everything: whoever caught it commits nothing', async () => {
  const deadlock = Object.assign(new Error('Deadlock found'), { errno: 1213 })
  const { messages, manner } = recording(({ statements }) => (statements.some(({ sql }) => sql === 'UPDATE b') ? deadlock : undefined))
  const unit = runTransaction(manner, async (open) => {
    await open.run('UPDATE a')
    await open.run('UPDATE b').catch(() => undefined)
    await open.run('UPDATE c').catch(() => undefined)
  })
  await expect(unit).rejects.toBeInstanceOf(Transient)
  expect(messages).toEqual(['BEGIN; UPDATE a', 'UPDATE b', 'ROLLBACK', 'released'])
})

test('nothing is known about a COMMIT without an answer; before it, nothing has happened', async () => {
  const atTheEnd = recording(({ commit }) => (commit ? lost : undefined))
  await expect(runTransaction(atTheEnd.manner, (open) => open.append('INSERT a'))).rejects.toBeInstanceOf(UnknownOutcome)
  const before = recording(({ commit }) => (commit ? undefined : lost))
  await expect(runTransaction(before.manner, (open) => open.run('INSERT a'))).rejects.toBeInstanceOf(Transient)
})

test('what the work gave up is rolled back, with the rows it had appended never sent', async () => {
  const { messages, manner } = recording()
  const gaveUp = runTransaction(manner, async (open) => {
    await open.run('UPDATE a')
    await open.append('INSERT b')
    throw new Error('no')
  })
  await expect(gaveUp).rejects.toThrow('no')
  expect(messages).toEqual(['BEGIN; UPDATE a', 'ROLLBACK', 'released'])
})

test('a heap of appended rows goes by itself before it is too large for one message', async () => {
  const { messages, manner } = recording()
  const values = Array.from({ length: 3_000 }, () => 0)
  await runTransaction(manner, async (open) => {
    await open.append('INSERT a', values)
    await open.append('INSERT b', values)
    await open.append('INSERT c', values)
  })
  expect(messages).toEqual(['BEGIN; INSERT a; INSERT b', 'INSERT c; COMMIT', 'released'])
})
