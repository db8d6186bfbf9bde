import { createActors } from '@jinlin/bff/platform/auth/actors'
import type { Db } from '@jinlin/bff/platform/db/db'
import { createLog } from '@jinlin/bff/platform/log'

/** A second is what an access that was taken away may still be used on another instance (three looks, so that one of them may be late). */
test('the log of access changes is looked at each half second', async () => {
  jest.useFakeTimers()
  let looks = 0
  const query = async () => ((looks += 1), [])
  const actors = createActors({
    db: { kind: 'sqlite', query, one: query } as unknown as Db,
    clock: { now: () => 0 },
    log: createLog({ level: 'silent' }),
    source: { load: () => Promise.reject(new Error('nobody asks')) },
  })
  try {
    actors.start()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(looks).toBe(3)
    actors.stop()
    await jest.advanceTimersByTimeAsync(5_000)
    expect(looks).toBe(3)
  } finally {
    jest.useRealTimers()
  }
})
