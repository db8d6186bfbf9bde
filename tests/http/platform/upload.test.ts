import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { newIdAt } from '@jinlin/bff/platform/ids'
import sharp from 'sharp'
import { multipart, type RawAnswer } from '../../support/http-send'
import { noteFeature, noteRoutes } from '../../support/sample-feature'
import { useServer } from '../../support/world'

const server = useServer({ features: [noteFeature()], routes: noteRoutes })
const resident = { kind: 'resident' as const, id: newIdAt(1) }

const bearer = async () => ({ authorization: `Bearer ${await server().tokenOf(resident)}` })
const post = async (form: { headers: Record<string, string>; body: Buffer }): Promise<RawAnswer> =>
  server().raw({ method: 'POST', path: '/files', headers: { ...(await bearer()), ...form.headers }, body: form.body })
const send = (bytes: Buffer, filename = 'photo.jpg', fields: Record<string, string> = { purpose: 'a' }) =>
  post(multipart(fields, { filename, bytes }))
const keyOf = (answer: RawAnswer) => answer.json<{ data: { key: string } }>().data.key
const fileOf = (key: string) => path.join(server().config.uploadDir, key)
const leftovers = () => readdirSync(path.join(server().config.uploadDir, 'incoming'))

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 90 } } })
const jpeg = () => picture(2_400, 1_200).jpeg().toBuffer()
const gps = { IFD0: { Make: 'Phone', Copyright: 'secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 50/1' } }

/** A PNG of 30,000 × 30,000 black pixels: a hundred kilobytes that unfold to 2.7 GB. */
const bomb = (): Buffer => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, crc])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(30_000, 0)
  head.writeUInt32BE(30_000, 4)
  head.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', zlib.deflateSync(Buffer.alloc(30_000 * 3_751), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const crc32 = (bytes: Buffer): number => {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

test('a photo is turned upright, made smaller and loses where it was taken', async () => {
  const taken = await picture(2_400, 1_200).jpeg().withExif(gps).withMetadata({ orientation: 6 }).toBuffer()
  const answer = await send(taken)
  expect(answer.status).toBe(201)
  const stored = readFileSync(fileOf(keyOf(answer)))
  expect(await sharp(stored).metadata()).toEqual(expect.objectContaining({ format: 'webp', width: 800, height: 1_600 }))
  expect(await sharp(stored).metadata()).not.toHaveProperty('exif')
  expect(stored.includes('secret')).toBe(false)
  const thumb = await sharp(fileOf(keyOf(answer).replace('.webp', '.thumb.webp'))).metadata()
  expect([thumb.width, thumb.height]).toEqual([160, 320])
})

test.each(['png', 'webp'] as const)('%s is taken too', async (format) => {
  const answer = await send(await picture(40, 30)[format]().toBuffer(), 'x.bin')
  expect(answer.json<{ data: { kind: string } }>().data.kind).toBe('image')
})

test('a picture that is also an archive comes out as a picture alone', async () => {
  const polyglot = Buffer.concat([await jpeg(), Buffer.from('PK\x03\x04<script>alert(1)</script>PK\x05\x06', 'latin1')])
  const stored = readFileSync(fileOf(keyOf(await send(polyglot))))
  expect(stored.includes('script')).toBe(false)
})

test.each<[string, () => Promise<Buffer> | Buffer, number, string]>([
  ['SVG with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'UPLOAD_KIND'],
  ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'UPLOAD_KIND'],
  ['an archive', () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(100)]), 415, 'UPLOAD_KIND'],
  ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 415, 'UPLOAD_KIND'],
  ['a PDF', () => Buffer.from('%PDF-1.7 and more of it'), 415, 'UPLOAD_KIND'],
  ['nothing', () => Buffer.alloc(0), 422, 'UPLOAD_BROKEN'],
  ['three bytes', () => Buffer.from([0xff, 0xd8, 0xff]), 422, 'UPLOAD_BROKEN'],
  ['half a photo', async () => (await jpeg()).subarray(0, 4_000), 422, 'UPLOAD_BROKEN'],
  [
    'the first bytes of a photo and then noise',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 7)]),
    422,
    'UPLOAD_BROKEN',
  ],
  ['a bomb of 900 million pixels', () => bomb(), 413, 'UPLOAD_TOO_LARGE'],
  ['eleven megabytes', () => Buffer.alloc(11 * 1024 * 1024, 1), 413, 'UPLOAD_TOO_LARGE'],
  ['a sound of three megabytes', () => Buffer.concat([Buffer.from('ID3'), Buffer.alloc(3 * 1024 * 1024)]), 413, 'UPLOAD_TOO_LARGE'],
  ['a sound that is a page', () => Buffer.from(`ID3${' '.repeat(20)}<script>alert(1)</script>`), 415, 'UPLOAD_KIND'],
])('%s is refused with a sentence, and nothing is left behind', async (_, make, status, code) => {
  const before = process.memoryUsage().rss
  const answer = await send(await make())
  expect([answer.status, answer.json().error.code]).toEqual([status, code])
  expect(answer.json().error.message).toMatch(/[\u4e00-\u9fff]/)
  expect(leftovers()).toEqual([])
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
})

test.each([
  ['mp3', Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(200)]), 'audio/mpeg'],
  ['aac', Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80]), Buffer.alloc(200)]), 'audio/aac'],
  ['m4a', Buffer.concat([Buffer.from('\0\0\0\x20ftypM4A '), Buffer.alloc(200)]), 'audio/mp4'],
  ['wav', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(200)]), 'audio/wav'],
  ['webm', Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(200)]), 'audio/webm'],
  ['ogg', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(200)]), 'audio/ogg'],
])('a voice note as %s is kept as it is', async (extension, bytes, type) => {
  const answer = await send(bytes, 'voice', { purpose: 'a', seconds: '12' })
  expect(answer.status).toBe(201)
  const key = keyOf(answer)
  expect(key).toMatch(new RegExp(`\\.${extension}$`))
  expect(readFileSync(fileOf(key)).equals(bytes)).toBe(true)
  const read = await server().raw({ path: `/files?key=${encodeURIComponent(key)}`, headers: await bearer() })
  expect(read.headers['content-type']).toBe(type)
})

describe('the form', () => {
  test('its fields are held against the contract, as what they are', async () => {
    const wrong = await send(await picture(10, 10).png().toBuffer(), 'x', { purpose: 'c', seconds: 'x', more: '1' })
    expect(Object.keys(wrong.json().error.fields ?? {}).sort()).toEqual(['more', 'purpose', 'seconds'])
    expect(leftovers()).toEqual([])
  })
  test.each<[string, () => { headers: Record<string, string>; body: Buffer }, number]>([
    ['no file', () => multipart({ purpose: 'a' }), 400],
    ['a file of another name', () => multipart({ purpose: 'a' }, { name: 'other', filename: 'x', bytes: Buffer.alloc(50) }), 400],
    [
      'a form that ends in the middle',
      () => ({
        ...multipart({ purpose: 'a' }, { filename: 'x', bytes: Buffer.alloc(50) }),
        body: multipart({ purpose: 'a' }, { filename: 'x', bytes: Buffer.alloc(50) }).body.subarray(0, 150),
        headers: { 'content-type': 'multipart/form-data; boundary=----suite-boundary-7d1c' },
      }),
      400,
    ],
    [
      'ten thousand fields',
      () =>
        multipart(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`f${at}`, 'x'])), {
          filename: 'x',
          bytes: Buffer.alloc(50),
        }),
      400,
    ],
    ['a field of a megabyte', () => multipart({ purpose: 'a'.repeat(1_000_000) }, { filename: 'x', bytes: Buffer.alloc(50) }), 400],
    ['no boundary', () => ({ headers: { 'content-type': 'multipart/form-data' }, body: Buffer.from('x') }), 415],
    ['JSON', () => ({ headers: { 'content-type': 'application/json' }, body: Buffer.from('{"purpose":"a"}') }), 415],
    ['__proto__', () => multipart({ purpose: 'a', ['__proto__']: 'x' }, { filename: 'x', bytes: Buffer.alloc(50) }), 400],
  ])('%s is refused', async (_, form, status) => {
    const answer = await post(form())
    expect(answer.status).toBe(status)
    expect(leftovers()).toEqual([])
  })
  test('who may not send is refused before the file is read', async () => {
    const { headers, body } = multipart({ purpose: 'a' }, { filename: 'x', bytes: await jpeg() })
    expect((await server().raw({ method: 'POST', path: '/files', headers, body })).status).toBe(401)
  })
  test('the name of a file is never a path', async () => {
    const answer = await send(await picture(10, 10).png().toBuffer(), '../../../etc/cron.d/x')
    expect(keyOf(answer)).toMatch(/^\d{4}\/\d{2}\/[0-9a-z]{26}\.webp$/)
  })
})

describe('reading', () => {
  test('a file is private, sandboxed and offered under its name', async () => {
    const key = keyOf(await send(await picture(10, 10).png().toBuffer()))
    const answer = await server().raw({ path: `/files?key=${encodeURIComponent(key)}`, headers: await bearer() })
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="___1.webp"; filename*=UTF-8\'\'%E7%85%A7%E7%89%87%201.webp',
    })
    expect(answer.bytes.equals(readFileSync(fileOf(key)))).toBe(true)
  })
  test.each(['../../etc/passwd', '2026/11/../../x.webp', '/etc/passwd', '2026/11/0000000000000000000000000a.webp', 'x'])(
    '%s is nobody’s key',
    async (key) => {
      const answer = await server().raw({ path: `/files?key=${encodeURIComponent(key)}`, headers: await bearer() })
      expect([answer.status, answer.json().error.code]).toEqual([404, 'UPLOAD_NOT_FOUND'])
    },
  )
  test('what was removed is gone, twice removed no error', async () => {
    const key = keyOf(await send(await picture(10, 10).png().toBuffer()))
    await server().ports.storage.remove(key)
    await server().ports.storage.remove(key)
    expect(existsSync(fileOf(key))).toBe(false)
  })
})
