import { readTable } from '@jinlin/bff/platform/files/read-table'
import { UnreadableFile } from '@jinlin/bff/platform/files/unreadable'
import { unzipWithin, zipStored } from '@jinlin/bff/platform/files/unzip-within'
import { readRoll } from '@jinlin/shared/domain/roll/read-roll'
import { deflateRawSync } from 'node:zlib'
import writeXlsxFile from 'write-excel-file/node'

const HEADER = '楼栋,单元,房号,业主姓名,手机号,建筑面积'
const ROW = '3栋,2单元,1502,王建国,13800138000,89.5'
const read = async (file: Buffer | string) => readTable(typeof file === 'string' ? Buffer.from(file) : file)
const reasonOf = async (file: Buffer | string): Promise<string> => {
  try {
    await read(file)
  } catch (error) {
    if (error instanceof UnreadableFile) return error.reason
    throw error
  }
  return 'readable'
}
const lines = async (file: Buffer | string) => (await read(file)).map(({ line, cells }) => [line, ...cells])
const WANTED = [
  [1, ...HEADER.split(',')],
  [2, ...ROW.split(',')],
]

describe('CSV', () => {
  const text = `${HEADER}\n${ROW}\n`
  // 楼栋,单元,房号,业主姓名,手机号,建筑面积 as Excel on a Chinese Windows saves it.
  const gbk = Buffer.concat([
    Buffer.from('c2a5b6b02cb5a5d4aa2cb7bfbac52cd2b5d6f7d0d5c3fb2ccad6bbfabac52cbda8d6fec3e6bbfd0d0a', 'hex'),
    Buffer.from('33b6b02c32b5a5d4aa2c313530322ccdf5bda8b9fa2c31333830303133383030302c38392e350d0a', 'hex'),
  ])

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['GB18030', gbk],
    ['carriage returns', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
  ])('is read in %s', async (_name, file) => {
    expect(await lines(file)).toEqual(WANTED)
  })

  it('keeps the numbers of lines over empty ones, and quotes around commas', async () => {
    const read = await lines(`${HEADER}\n\n"3栋","2单元",1502,"王, 建国",13800138000,"1,089.5"\n`)
    expect(read[1]).toEqual([3, '3栋', '2单元', '1502', '王, 建国', '13800138000', '1,089.5'])
  })

  it('takes a stray quote inside a cell as a character, and says where one is missing', async () => {
    expect((await lines(`${HEADER}\n3栋,2单元,15"02,王建国,13800138000,89.5\n`))[1]?.[3]).toBe('15"02')
    expect(await reasonOf(`${HEADER}\n"3栋,2单元,1502,王建国,13800138000,89.5\n`)).toContain('引号')
  })

  it('is no table when it is empty, binary, a PDF or an old XLS', async () => {
    expect(await reasonOf('')).toContain('空')
    expect(await reasonOf(Buffer.from([0x80, 0xff, 0x00, 0x01]))).toContain('编码')
    expect(await reasonOf('%PDF-1.7\n')).toContain('PDF')
    expect(await reasonOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('XLS')
  })
})

describe('XLSX', () => {
  const cell = (value: string | number | Date) => {
    if (value instanceof Date) return { type: Date, value, format: 'yyyy/mm/dd' }
    return typeof value === 'number' ? { type: Number, value } : { type: String, value }
  }
  const sheet = (rows: (string | number | Date)[][]) => writeXlsxFile(rows.map((row) => row.map(cell))).toBuffer()

  it('is read with numbers as they were typed', async () => {
    const file = await sheet([HEADER.split(','), ['3栋', '2单元', 1502, '王建国', 13800138000, 89.45]])
    expect(await lines(file)).toEqual([WANTED[0], [2, '3栋', '2单元', '1502', '王建国', '13800138000', '89.45']])
  })

  it('keeps the numbers of lines over empty ones', async () => {
    const file = await sheet([HEADER.split(','), [], ROW.split(',')])
    expect(readRoll(await readTable(file)).rows[0]?.line).toBe(3)
  })

  it('lets the rules see that Excel made a date of a room', async () => {
    const file = await sheet([HEADER.split(','), ['3栋', '2单元', new Date(Date.UTC(2026, 0, 2)), '王建国', '13800138000', 89.5]])
    expect(readRoll(await readTable(file)).faults).toEqual([{ line: 2, column: '房号', reason: expect.stringContaining('日期') as string }])
  })

  const parts = async () => unzipWithin(await sheet([HEADER.split(','), ROW.split(',')]), 1e7, () => true)
  const withSheet = async (change: (xml: string) => string) =>
    zipStored(
      (await parts()).map(({ name, data }) => ({
        name,
        data: name.includes('worksheets/sheet') ? Buffer.from(change(data.toString())) : data,
      })),
    )

  it('is refused when damaged, cut short, or not a sheet at all', async () => {
    const file = await sheet([HEADER.split(',')])
    expect(await reasonOf(file.subarray(0, file.length - 30))).toContain('损坏')
    expect(await reasonOf(Buffer.from('PK\x03\x04 and nothing more'))).toContain('损坏')
    expect(await reasonOf(zipStored([{ name: 'hello.txt', data: Buffer.from('hi') }]))).toContain('读不懂')
    expect(await reasonOf(await withSheet((xml) => xml.slice(0, xml.length / 2)))).toContain('读不懂')
  })

  it('is refused when a far cell would make the reader fill a desert', async () => {
    expect(await reasonOf(await withSheet((xml) => xml.replace(/r="2"/, 'r="9999999"')))).toContain('行')
    expect(await reasonOf(await withSheet((xml) => xml.replace(/r="F2"/, 'r="XFD2"')))).toContain('列')
    expect(await reasonOf(await withSheet((xml) => xml.replace(/r="2"/, 'r="&#57;9999999"')))).toContain('位置')
  })

  it('costs nothing when it is a bomb', async () => {
    const zeros = deflateRawSync(Buffer.alloc(300_000_000), { level: 9 })
    const bomb = patched(zipStored([{ name: 'xl/worksheets/sheet1.xml', data: zeros }]))
    const before = process.memoryUsage().rss
    const spent = process.cpuUsage()
    expect(await reasonOf(bomb)).toContain('太大')
    const { user, system } = process.cpuUsage(spent)
    // Microseconds of processor time: what else the machine does meanwhile does not count.
    expect(user + system).toBeLessThan(2_000_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000)
  })

  /** Says of a stored entry that it is deflated. */
  const patched = (zip: Buffer): Buffer => {
    zip.writeUInt16LE(8, 8)
    const directory = zip.readUInt32LE(zip.length - 6)
    zip.writeUInt16LE(8, directory + 10)
    return zip
  }

  it('is refused with a password, a forged directory, or more parts than any sheet has', async () => {
    const secret = zipStored([{ name: 'xl/workbook.xml', data: Buffer.from('x') }])
    secret.writeUInt16LE(1, secret.readUInt32LE(secret.length - 6) + 8)
    expect(await reasonOf(secret)).toContain('密码')
    const forged = zipStored([{ name: 'xl/workbook.xml', data: Buffer.from('x') }])
    forged.writeUInt32LE(0x7fffffff, forged.length - 6)
    expect(await reasonOf(forged)).toContain('损坏')
    const many = zipStored(Array.from({ length: 1_500 }, (_, i) => ({ name: `${i}.xml`, data: Buffer.from('x') })))
    expect(await reasonOf(many)).toContain('损坏')
  })
})
