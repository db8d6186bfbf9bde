import { Watchdog } from '@jinlin/bff/platform/db/watchdog'

test('whoever waits for an answer that never comes is told when the connection is ended', async () => {
  let told: Error | undefined
  let destroyed = 0
  const watchdog = new Watchdog(50)
  const answered = watchdog.watch({ destroy: () => void (destroyed += 1) }, () => undefined)
  answered()
  await new Promise<void>((resolve) => {
    watchdog.watch({ destroy: () => void (destroyed += 1) }, (error) => {
      told = error
      resolve()
    })
    // Its own timer keeps no process alive.
    setTimeout(resolve, 5_000)
  })
  watchdog.stop()
  expect(destroyed).toBe(1)
  expect(told).toMatchObject({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' })
})
