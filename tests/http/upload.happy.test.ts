import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { purgeUploads } from '@jinlin/bff/features/upload/purge-uploads'
import { uploadApi } from '@jinlin/bff/features/upload/upload.api'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { DAY, HOUR, MINUTE } from '../support/clock'
import type { Who } from '../support/server'
import { multipart } from '../support/http-send'
import { addMember, aCommunity, useServer } from '../support/world'

const server = useServer()

/** A picture as a phone makes it: with the place it was taken at. */
const photo = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLongitude: '120/1 9/1 0/1' } })
    .jpeg()
    .toBuffer()
const voiceNote = Buffer.concat([Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x00'), Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(400)])

const send = async (who: Who, fields: Record<string, string>, bytes: Buffer, filename = 'a.jpg') => {
  const form = multipart(fields, { filename, bytes })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(who)}` }
  const answer = await server().raw({ method: 'POST', path: '/uploads', headers, body: form.body })
  expect(answer.status).toBe(201)
  return answer.json<{ data: { id: string; url: string; thumbUrl: string } }>().data
}
const get = (url: string) => server().raw({ path: url })
const actorOf = (personId: string): ResidentActor => ({ kind: 'resident', personId, sessionId: '', memberships: [], committeeOf: [] })
const rowsOf = async (id: string) => (await server().db.query('SELECT id FROM upload WHERE id = ?', [id])).length
const filesOnDisk = () =>
  readdirSync(server().ports.config.uploadDir, { recursive: true }).filter((name) => String(name).includes('.')).length

test('a picture is re-encoded, loses where it was taken, and is read through its link alone', async () => {
  const { resident } = await aCommunity(server())
  const sent = await photo(2_000, 1_000)
  expect((await sharp(sent).metadata()).exif).toBeDefined()
  const { url, thumbUrl } = await send(resident, { purpose: 'ticket' }, sent)
  const full = await get(url)
  expect(full.status).toBe(200)
  expect(full.headers['content-type']).toBe('image/webp')
  expect(full.headers['cache-control']).toContain('private')
  const seen = await sharp(full.bytes).metadata()
  expect([seen.format, seen.width, seen.height, seen.exif]).toEqual(['webp', 1_600, 800, undefined])
  const thumb = await sharp((await get(thumbUrl)).bytes).metadata()
  expect(thumb.width).toBe(320)
})

test('a voice note is kept as it is, with its length', async () => {
  const { resident } = await aCommunity(server())
  const { id, url } = await send(resident, { purpose: 'voice', seconds: '12' }, voiceNote, 'v.mp3')
  const heard = await get(url)
  expect([heard.status, heard.headers['content-type']]).toEqual([200, 'audio/mpeg'])
  expect(heard.bytes.equals(voiceNote)).toBe(true)
  const row = await server().db.one<{ seconds: number; kind: string }>('SELECT seconds, kind FROM upload WHERE id = ?', [id])
  expect([Number(row?.seconds), row?.kind]).toEqual([12, 'voice'])
})

test('a link dies within a quarter of an hour; a new answer brings a new one', async () => {
  const { resident } = await aCommunity(server())
  const { id, url } = await send(resident, { purpose: 'ticket' }, await photo())
  server().clock.advance(4 * MINUTE)
  expect((await get(url)).status).toBe(200)
  server().clock.advance(12 * MINUTE)
  expect((await get(url)).status).toBe(404)
  const again = (await uploadApi(server().ports).photosByIds([id], server().clock.now())).get(id)
  expect((await get(again?.url ?? '')).status).toBe(200)
})

test('attached pictures and voice are found by what they belong to, in the order in which they were chosen', async () => {
  const { resident } = await aCommunity(server())
  const { attach, mediaOf } = uploadApi(server().ports)
  const first = await send(resident, { purpose: 'ticket' }, await photo())
  server().clock.advance(1)
  const second = await send(resident, { purpose: 'ticket' }, await photo())
  const voice = await send(resident, { purpose: 'voice', seconds: '7' }, voiceNote)
  const ticketId = first.id
  await server().uow.run((tx) =>
    attach(tx, {
      ids: [second.id, first.id, voice.id],
      ownerActor: actorOf(resident.personId),
      purpose: ['ticket', 'voice'],
      subject: { kind: 'ticket', id: ticketId },
    }),
  )
  const media = (await mediaOf('ticket', [ticketId], server().clock.now())).get(ticketId)
  expect(media?.photos.map(({ id }) => id)).toEqual([second.id, first.id])
  expect(media?.voice).toMatchObject({ id: voice.id, seconds: 7 })
})

test('what nobody attached is gone after a day, bytes and row; what is attached stays three years', async () => {
  const { resident } = await aCommunity(server())
  const purge = purgeUploads(server().ports)
  await purge(server().clock.now() + 10 * 365 * DAY)
  const loose = await send(resident, { purpose: 'ticket' }, await photo())
  const used = await send(resident, { purpose: 'ticket' }, await photo())
  const at = server().clock.now()
  await server().uow.run((tx) =>
    uploadApi(server().ports).attach(tx, {
      ids: [used.id],
      ownerActor: actorOf(resident.personId),
      purpose: ['ticket'],
      subject: { kind: 'ticket', id: used.id },
    }),
  )
  expect(filesOnDisk()).toBe(4)
  expect(await purge(at + DAY - 1)).toBe(0)
  expect(await purge(at + DAY)).toBe(1)
  expect([await rowsOf(loose.id), await rowsOf(used.id), filesOnDisk()]).toEqual([0, 1, 2])
  expect((await get(loose.url)).status).toBe(404)

  expect(await purge(at + 3 * 365 * DAY - 1)).toBe(0)
  expect(await purge(at + 3 * 365 * DAY)).toBe(1)
  expect([await rowsOf(used.id), filesOnDisk()]).toEqual([0, 0])
  expect(existsSync(path.join(server().ports.config.uploadDir))).toBe(true)
})

test('the purge runs by itself, every hour', async () => {
  const { resident } = await aCommunity(server())
  const { id } = await send(resident, { purpose: 'ticket' }, await photo())
  server().clock.advance(DAY + HOUR)
  await server().drain()
  expect(await rowsOf(id)).toBe(0)
})

test('somebody who moved out keeps the pictures they sent, until they expire', async () => {
  const { communityId, houses } = await aCommunity(server())
  const house = houses[0]
  if (!house) throw new Error('no house')
  const who = await addMember(server(), { communityId, houseId: house.houseId }, 'tenant', { until: server().clock.now() + HOUR })
  const { url } = await send(who, { purpose: 'ticket' }, await photo())
  expect((await get(url)).status).toBe(200)
})
