import { setTimeout as pause } from 'node:timers/promises'
import { createTurns } from '@jinlin/bff/platform/db/turns'

test('the first under a name goes ahead, everybody else when it is over', async () => {
  const turns = createTurns()
  const first = await turns.take('ticket')
  const others = Array.from({ length: 8 }, () => turns.take('ticket'))
  await expect(Promise.race([...others.map((one) => one.then(() => 'in')), pause(20, 'waiting')])).resolves.toBe('waiting')
  first.end()
  expect((await Promise.all(others)).map(({ waited }) => waited)).toEqual(others.map(() => true))
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
  const stuck = await turns.take('stuck')
  let over = false
  const patient = turns.take('stuck', 60_000).then(() => (over = true))
  expect((await turns.take('stuck', 50)).waited).toBe(true)
  expect(over).toBe(false)
  stuck.end()
  await patient
})

test('neither ending twice nor who was not the first lets anybody past the next first', async () => {
  const turns = createTurns()
  const first = await turns.take('twice')
  const second = turns.take('twice')
  first.end()
  const next = await turns.take('twice')
  expect(next.waited).toBe(false)
  first.end()
  ;(await second).end()
  const third = turns.take('twice')
  await expect(Promise.race([third.then(() => 'in'), pause(20, 'waiting')])).resolves.toBe('waiting')
  next.end()
  expect((await third).waited).toBe(true)
})
