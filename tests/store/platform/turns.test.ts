import { setTimeout as pause } from 'node:timers/promises'
import { createTurns } from '@jinlin/bff/platform/db/turns'

test('one after the other under a name, in the order they came', async () => {
  const turns = createTurns()
  const order: number[] = []
  let inside = 0
  await Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      const turn = await turns.take('ticket')
      expect(turn.waited).toBe(at > 0)
      expect(++inside).toBe(1)
      await pause(2)
      order.push(at)
      inside--
      turn.end()
    }),
  )
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('another name does not wait, and a name is new again once nobody has it', async () => {
  const turns = createTurns()
  const one = await turns.take('one')
  expect((await turns.take('other')).waited).toBe(false)
  one.end()
  expect((await turns.take('one')).waited).toBe(false)
})

test('somebody who never ends holds nobody up for long', async () => {
  const turns = createTurns()
  await turns.take('stuck')
  const began = performance.now()
  expect((await turns.take('stuck', 50)).waited).toBe(true)
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('ending twice does not let two in', async () => {
  const turns = createTurns()
  const first = await turns.take('twice')
  const second = turns.take('twice')
  const third = turns.take('twice')
  first.end()
  first.end()
  const turn = await second
  await expect(Promise.race([third.then(() => 'in'), pause(20, 'waiting')])).resolves.toBe('waiting')
  turn.end()
  expect((await third).waited).toBe(true)
})
