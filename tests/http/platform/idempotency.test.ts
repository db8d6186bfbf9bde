import { newIdAt } from '@jinlin/bff/platform/ids'
import { type NoteApi, noteFeature, noteRoutes } from '../../support/sample-feature'
import { newKey } from '../../support/server'
import { useServer } from '../../support/world'

const server = useServer({ features: [noteFeature()], routes: noteRoutes })

const someone = () => ({ kind: 'resident' as const, id: newIdAt(server().clock.now()) })
const written = async (actorId: string): Promise<number> =>
  Number((await server().db.one<{ n: number }>('SELECT COUNT(*) AS n FROM audit_entry WHERE actor_id = ?', [actorId]))?.n)

test('a repeat gets the first answer and does nothing', async () => {
  const who = someone()
  const { note } = server().as<NoteApi>(who)
  const key = newKey()
  const first = await note.add({ text: '灯坏了' }, { key })
  const second = await note.add({ text: '灯坏了' }, { key })
  expect(second).toEqual(first)
  expect(await written(who.id)).toBe(1)
})

test('a repeat says that it is one, with the same status', async () => {
  const who = someone()
  const headers = {
    authorization: `Bearer ${await server().tokenOf(who)}`,
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  const send = () => server().raw({ method: 'POST', path: '/notes', headers, body: '{"text":"a"}' })
  const [first, second] = [await send(), await send()]
  expect([first.status, second.status]).toEqual([201, 201])
  expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
  expect(second.text).toBe(first.text)
})

test('the order of fields is not another intent', async () => {
  const who = someone()
  const headers = {
    authorization: `Bearer ${await server().tokenOf(who)}`,
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  const first = await server().raw({ method: 'POST', path: '/notes', headers, body: '{"text":"a","then":"done"}' })
  const second = await server().raw({ method: 'POST', path: '/notes', headers, body: '{"then":"done","text":"a"}' })
  expect(second.text).toBe(first.text)
})

test('the same key with another body is refused', async () => {
  const who = someone()
  const { note } = server().as<NoteApi>(who)
  const key = newKey()
  await note.add({ text: 'one' }, { key })
  await expect(note.add({ text: 'two' }, { key })).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH', status: 409 })
  expect(await written(who.id)).toBe(1)
})

test('the key of one person means nothing to another', async () => {
  const key = newKey()
  const [one, two] = [someone(), someone()]
  const first = await server().as<NoteApi>(one).note.add({ text: 'same' }, { key })
  const second = await server().as<NoteApi>(two).note.add({ text: 'same' }, { key })
  expect(second.data.id).not.toBe(first.data.id)
})

test('twenty at once: one runs, all get its answer', async () => {
  const who = someone()
  const { note } = server().as<NoteApi>(who)
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 20 }, () => note.add({ text: 'once', then: 'slow' }, { key })))
  expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1)
  expect(await written(who.id)).toBe(1)
})

test('a refusal is an answer too, with the state it was about; its writes are gone', async () => {
  const who = someone()
  const { note } = server().as<NoteApi>(who)
  const key = newKey()
  const refused = { code: 'TICKET_STATE', status: 409, present: { status: 'closed' } }
  await expect(note.add({ text: 'no', then: 'refuse' }, { key })).rejects.toMatchObject(refused)
  await expect(note.add({ text: 'no', then: 'refuse' }, { key })).rejects.toMatchObject(refused)
  const stored = await server().db.query<{ status: number }>('SELECT status FROM idempotency_key WHERE actor = ?', [`resident:${who.id}`])
  expect(stored).toEqual([{ status: 409 }])
  expect(await written(who.id)).toBe(0)
})

test('an error of ours is not kept: the same key may succeed later', async () => {
  const who = someone()
  const key = newKey()
  const { note } = server().as<NoteApi>(who)
  await expect(note.add({ text: 'x', then: 'crash' }, { key })).rejects.toMatchObject({ code: 'INTERNAL', status: 500 })
  expect(await written(who.id)).toBe(0)
  const stored = await server().db.query('SELECT status FROM idempotency_key WHERE actor = ?', [`resident:${who.id}`])
  expect(stored).toEqual([])
})

test.each([undefined, 'short', 'with space in it', 'x'.repeat(65), '键键键键键键键键'])(
  'a key that is none is refused: %p',
  async (key) => {
    const headers = {
      authorization: `Bearer ${await server().tokenOf(someone())}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': Buffer.from(key).toString('latin1') }),
    }
    const answer = await server().raw({ method: 'POST', path: '/notes', headers, body: '{"text":"a"}' })
    expect(answer.status).toBe(400)
    expect(answer.json().error.fields).toHaveProperty('Idempotency-Key')
  },
)

test('what was answered is sealed at rest', async () => {
  const who = someone()
  await server().as<NoteApi>(who).note.add({ text: '很私密的内容' })
  const [row] = await server().db.query<{ answer: string }>('SELECT answer FROM idempotency_key WHERE actor = ?', [`resident:${who.id}`])
  expect(row?.answer).toMatch(/^v1\.t1\./)
  expect(row?.answer).not.toContain('私密')
})

test('keys are purged after seven days, not before', async () => {
  const who = someone()
  await server().as<NoteApi>(who).note.add({ text: 'old' })
  const count = async () => (await server().db.query('SELECT 1 AS x FROM idempotency_key WHERE actor = ?', [`resident:${who.id}`])).length
  server().clock.advance(6 * 86_400_000)
  await server().drain()
  expect(await count()).toBe(1)
  server().clock.advance(86_400_001)
  await server().drain()
  expect(await count()).toBe(0)
})
