import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { uploadApi, type UploadPurpose } from '@jinlin/bff/features/upload/upload.api'
import { PER_DAY } from '@jinlin/bff/features/upload/upload.limits'
import { newIdAt } from '@jinlin/bff/platform/ids'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { DAY } from '../support/clock'
import { multipart } from '../support/http-send'
import type { Who } from '../support/server'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#333' } })
  .png()
  .toBuffer()
const voiceNote = Buffer.concat([Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x00'), Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(400)])

const post = async (who: Who, fields: Record<string, string>, bytes: Buffer) => {
  const form = multipart(fields, { filename: 'x', bytes })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(who)}` }
  return server().raw({ method: 'POST', path: '/uploads', headers, body: form.body })
}
const codeOf = async (answer: Promise<{ status: number; json: <T>() => T }>) => {
  const { status, json } = await answer
  return [status, json<{ error: { code: string } }>().error.code]
}

test('a text, an SVG and a voice note are no picture; a picture is no voice note', async () => {
  const { resident } = await aCommunity(server())
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  for (const bytes of [Buffer.from('hello, this is not a picture'), svg, voiceNote])
    expect(await codeOf(post(resident, { purpose: 'ticket' }, bytes))).toEqual([415, 'UPLOAD_KIND'])
  expect(await codeOf(post(resident, { purpose: 'voice', seconds: '3' }, await picture))).toEqual([415, 'UPLOAD_KIND'])
})

test('half a picture, nothing, and too much', async () => {
  const { resident } = await aCommunity(server())
  const noise = { raw: { width: 400, height: 400, channels: 3 } } as const
  const whole = await sharp(randomBytes(400 * 400 * 3), noise)
    .jpeg()
    .toBuffer()
  expect(await codeOf(post(resident, { purpose: 'ticket' }, whole.subarray(0, whole.length / 2)))).toEqual([422, 'UPLOAD_BROKEN'])
  expect(await codeOf(post(resident, { purpose: 'ticket' }, Buffer.alloc(0)))).toEqual([422, 'UPLOAD_BROKEN'])
  const [status] = await codeOf(post(resident, { purpose: 'ticket' }, Buffer.alloc(10_500_000, 1)))
  expect(status).toBe(413)
})

test('a purpose that there is not, a length that cannot be', async () => {
  const { resident } = await aCommunity(server())
  expect(await codeOf(post(resident, { purpose: 'hobby' }, await picture))).toEqual([400, 'INPUT_INVALID'])
  expect(await codeOf(post(resident, { purpose: 'voice', seconds: '61' }, voiceNote))).toEqual([400, 'INPUT_INVALID'])
})

test('the allowance of a day is per person and starts anew at midnight', async () => {
  const { resident, tenant } = await aCommunity(server())
  const at = server().clock.now()
  await server().uow.run(async (tx) => {
    for (let i = 0; i < PER_DAY.resident; i++) {
      await tx.run(
        `INSERT INTO upload (id, owner_kind, owner_id, purpose, kind, file_key, content_type, bytes, created_at, purge_at)
         SELECT ?, 'resident', ?, 'ticket', 'image', 'none', 'image/webp', 1, begun.at, begun.at FROM (SELECT created_at AS at FROM person WHERE id = ?) AS begun`,
        [newIdAt(at), resident.personId, resident.personId],
      )
    }
  })
  expect(await codeOf(post(resident, { purpose: 'ticket' }, await picture))).toEqual([429, 'UPLOAD_QUOTA'])
  expect((await post(tenant, { purpose: 'ticket' }, await picture)).status).toBe(201)
  server().clock.advance(DAY)
  expect((await post(resident, { purpose: 'ticket' }, await picture)).status).toBe(201)
})

describe('a link', () => {
  const link = async () => {
    const { resident } = await aCommunity(server())
    return (await post(resident, { purpose: 'ticket' }, await picture)).json<{ data: { id: string; url: string; thumbUrl: string } }>().data
  }
  const refused = async (url: string) => (await codeOf(server().raw({ path: url })))[1]

  test('that was changed anywhere leads nowhere', async () => {
    const { id, url, thumbUrl } = await link()
    const [, query = ''] = url.split('?')
    const other = await link()
    expect(await refused(url.replace(/sig=.{4}/, 'sig=AAAA'))).toBe('UPLOAD_NOT_FOUND')
    expect(await refused(url.replace(/exp=\d+/, 'exp=99999999999'))).toBe('UPLOAD_NOT_FOUND')
    expect(await refused(`/uploads/${id}/thumb?${query}`)).toBe('UPLOAD_NOT_FOUND')
    expect(await refused(`/uploads/${other.id}/full?${query}`)).toBe('UPLOAD_NOT_FOUND')
    expect(await refused(`/uploads/${id}/full?exp=1&sig=x`)).toBe('UPLOAD_NOT_FOUND')
    expect(await refused(`/uploads/${id}/full`)).toBe('INPUT_INVALID')
    expect((await server().raw({ path: thumbUrl })).status).toBe(200)
  })

  test('to nothing looks like a forged one', async () => {
    const id = newIdAt(server().clock.now())
    expect(await refused(server().ports.links.sign(`/uploads/${id}/full`, server().clock.now()))).toBe('UPLOAD_NOT_FOUND')
  })
})

describe('attaching', () => {
  const asResident = (personId: string): ResidentActor => ({ kind: 'resident', personId, sessionId: '', memberships: [], committeeOf: [] })
  const asStaff = (staffId: string): StaffActor => ({ kind: 'staff', staffId, sessionId: '', firmId: '', name: '', posts: [] })
  const sent = async (who: Who, purpose: UploadPurpose = 'ticket') =>
    (await post(who, { purpose }, await picture)).json<{ data: { id: string } }>().data.id
  const attach = (ids: string[], ownerActor: ResidentActor | StaffActor, purpose: UploadPurpose[] = ['ticket']) =>
    server().uow.run((tx) =>
      uploadApi(server().ports).attach(tx, { ids, ownerActor, purpose, subject: { kind: 'ticket', id: newIdAt(server().clock.now()) } }),
    )
  const missing = { code: 'UPLOAD_NOT_FOUND' }

  test('takes one’s own, unused, fitting files and no others', async () => {
    const { resident, neighbour, worker } = await aCommunity(server())
    const mine = await sent(resident)
    await expect(attach([mine], asResident(neighbour.personId))).rejects.toMatchObject(missing)
    await expect(attach([mine], asStaff(worker.staffId))).rejects.toMatchObject(missing)
    await expect(attach([mine], asResident(resident.personId), ['binding'])).rejects.toMatchObject(missing)
    await expect(attach([newIdAt(server().clock.now())], asResident(resident.personId))).rejects.toMatchObject(missing)
    await attach([mine, mine], asResident(resident.personId))
    await expect(attach([mine], asResident(resident.personId))).rejects.toMatchObject(missing)
  })

  test('is all or nothing', async () => {
    const { resident, neighbour } = await aCommunity(server())
    const [mine, theirs] = [await sent(resident), await sent(neighbour)]
    await expect(attach([mine, theirs], asResident(resident.personId))).rejects.toMatchObject(missing)
    await attach([mine], asResident(resident.personId))
  })

  test('comes too late for a file that is about to go', async () => {
    const { resident } = await aCommunity(server())
    const mine = await sent(resident)
    server().clock.advance(DAY - 60_000)
    await expect(attach([mine], asResident(resident.personId))).rejects.toMatchObject(missing)
  })
})
