import { crc32, inflateRawSync } from 'node:zlib'
import { UnreadableFile } from './unreadable'

/**
 * Takes a ZIP apart by its directory and never inflates more than a budget: 20 MB of file can hold 20 GB of zeros.
 * Layout: APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
 */
export interface ZipEntry {
  name: string
  data: Buffer
}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ENTRIES = 1_000

const broken = (cause?: unknown) => new UnreadableFile('文件已损坏, 请用 Excel 重新另存为 XLSX', cause)

const findEnd = (zip: Buffer): number => {
  for (let at = zip.length - 22; at >= 0 && at >= zip.length - 22 - 0xffff; at--) if (zip.readUInt32LE(at) === END) return at
  throw broken()
}

const inflate = (packed: Buffer, method: number, budget: number): Buffer => {
  if (method === STORED && packed.length <= budget) return packed
  if (method !== DEFLATED) throw broken()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new UnreadableFile('表格内容太大, 请按楼栋拆成几个文件')
    throw broken(error)
  }
}

/** @throws UnreadableFile for anything that is not a plain archive within the budget (in bytes) */
export const unzipWithin = (zip: Buffer, budget: number, wanted: (name: string) => boolean): ZipEntry[] => {
  try {
    return unzip(zip, budget, wanted)
  } catch (error) {
    // Offsets of a forged directory point outside the file.
    throw error instanceof UnreadableFile ? error : broken(error)
  }
}

const unzip = (zip: Buffer, budget: number, wanted: (name: string) => boolean): ZipEntry[] => {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > ENTRIES) throw broken()
  const entries: ZipEntry[] = []
  let left = budget
  for (let at = zip.readUInt32LE(end + 16), i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== DIRECTORY) throw broken()
    const encrypted = (zip.readUInt16LE(at + 8) & 1) === 1
    const method = zip.readUInt16LE(at + 10)
    const packedSize = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    if (!wanted(name)) continue
    if (encrypted) throw new UnreadableFile('文件有密码, 请去掉密码再上传')
    if (zip.readUInt32LE(local) !== LOCAL) throw broken()
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    if (start + packedSize > zip.length) throw broken()
    const data = inflate(zip.subarray(start, start + packedSize), method, left)
    left -= data.length
    entries.push({ name, data })
  }
  return entries
}

/** The same entries as a ZIP without compression: for a reader that would follow local headers of its own choice. */
export const zipStored = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data } of entries) {
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(path.length, 22)
    const signature = Buffer.alloc(4)
    signature.writeUInt32LE(LOCAL, 0)
    parts.push(signature, common, path, data)

    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(DIRECTORY, 0)
    entry.writeUInt16LE(20, 4)
    common.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, path)
    offset += 30 + path.length + data.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
