import type { RawLine } from '@jinlin/shared/kernel/table-file'
import { readCsv } from './read-csv'
import { readXlsx } from './read-xlsx'
import { UnreadableFile } from './unreadable'

const begins = (file: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => file[index] === byte)

/** Told by the bytes, not by the name. @throws UnreadableFile */
export const readTable = async (file: Buffer): Promise<RawLine[]> => {
  if (file.length === 0) throw new UnreadableFile('文件是空的')
  if (begins(file, 0x50, 0x4b, 0x03, 0x04)) return readXlsx(file)
  if (begins(file, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile('这是旧版 XLS 或加密的表格, 请去掉密码并另存为 XLSX')
  if (begins(file, 0x25, 0x50, 0x44, 0x46)) throw new UnreadableFile('这是 PDF, 请上传表格 (CSV 或 XLSX)')
  return readCsv(file)
}
