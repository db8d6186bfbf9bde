import { readRoll } from '@jinlin/shared/domain/roll/read-roll'
import { ROLL_LIMITS } from '@jinlin/shared/domain/roll/roll.limits'
import type { RawLine } from '@jinlin/shared/domain/roll/roll.types'

const HEADER = ['楼栋', '单元', '房号', '业主姓名', '手机号', '建筑面积']
const sheet = (...rows: string[][]): RawLine[] => rows.map((cells, index) => ({ line: index + 1, cells }))
const good = ['3栋', '2单元', '1502', '王建国', '13800138000', '89.5']
const withCell = (index: number, text: string) => good.map((cell, at) => (at === index ? text : cell))

describe('an owner roll', () => {
  it('reads a sound line', () => {
    expect(readRoll(sheet(HEADER, good))).toEqual({
      lines: 1,
      repeated: 0,
      faults: [],
      rows: [{ line: 2, building: '3栋', unit: '2单元', room: '1502', ownerName: '王建国', phone: '13800138000', areaHundredths: 8950 }],
    })
  })

  it('takes headers by other names, in any order, below a title and between other columns', () => {
    const file = sheet(
      ['望江苑业主名册', '', ''],
      ['联系电话 *', '备注', '面积(㎡)', '业主', '房间号', '幢号'],
      ['138 0013 8000', '常住', '89.50㎡', '王建国', '1502室', '3'],
    )
    expect(readRoll(file).rows).toEqual([
      { line: 3, building: '3栋', unit: '', room: '1502', ownerName: '王建国', phone: '13800138000', areaHundredths: 8950 },
    ])
  })

  it('names missing columns, doubled columns and a missing header', () => {
    expect(readRoll(sheet(['楼栋', '房号', '业主姓名', '建筑面积'], good)).faults).toEqual([
      { line: 1, column: '手机号', reason: '表头里缺少这一列' },
    ])
    expect(readRoll(sheet([...HEADER, '电话'], good)).faults).toEqual([
      { line: 1, column: '手机号', reason: '表头里有两列都是它, 请只留一列' },
    ])
    expect(readRoll(sheet(['a', 'b'], ['1', '2'])).faults).toMatchObject([{ line: 1, column: '表头' }])
    expect(readRoll([]).faults).toMatchObject([{ line: 1, column: '表头' }])
    expect(readRoll(sheet(HEADER)).faults).toMatchObject([{ line: 1, column: '整行' }])
  })

  it.each([
    [0, '', '楼栋', '没有填'],
    [0, '栋', '楼栋', '只有单位'],
    [0, 'x'.repeat(21), '楼栋', '太长'],
    [1, '2<单元>', '单元', '符号'],
    [2, '', '房号', '没有填'],
    [2, '2026/1/2', '房号', '日期'],
    [2, '1'.repeat(13), '房号', '太长'],
    [3, '', '业主姓名', '没有填'],
    [3, '12345', '业主姓名', '不像姓名'],
    [3, '王\u200b建国', '业主姓名', '不像姓名'],
    [3, '王'.repeat(21), '业主姓名', '太长'],
    [4, '', '手机号', '没有填'],
    [4, '1380013800', '手机号', '11 位'],
    [4, '23800138000', '手机号', '11 位'],
    [4, '0571-88886666', '手机号', '11 位'],
    [5, '', '建筑面积', '没有填'],
    [5, '约九十', '建筑面积', '不是数字'],
    [5, '-89.5', '建筑面积', '大于 0'],
    [5, '0', '建筑面积', '大于 0'],
    [5, '89.123', '建筑面积', '两位小数'],
    [5, '999999', '建筑面积', '核对'],
  ])('column %i with %j is a fault of %s', (index, text, column, reason) => {
    const { faults, rows } = readRoll(
      sheet(
        HEADER,
        good,
        withCell(index, text).map((cell, at) => (at === 2 && index !== 2 ? '9' : cell)),
      ),
    )
    expect(faults).toEqual([{ line: 3, column, reason: expect.stringContaining(reason) as string }])
    expect(rows).toHaveLength(1)
  })

  it.each(['+86 138-0013-8000', '008613800138000', '86 13800138000', '１３８００１３８０００'])('%s is a phone', (written) => {
    expect(readRoll(sheet(HEADER, withCell(4, written))).rows[0]?.phone).toBe('13800138000')
  })

  it.each([
    ['89.450000000000003', 8945],
    ['1,203.5 平方米', 120_350],
    ['100', 10_000],
  ])('%s is an area', (written, hundredths) => {
    expect(readRoll(sheet(HEADER, withCell(5, written))).rows[0]?.areaHundredths).toBe(hundredths)
  })

  it('tells every fault of a line at once', () => {
    expect(
      readRoll(sheet(HEADER, ['', '', '', '', '', ''], ['3', '2', '', '', 'x', ''])).faults.map(({ line, column }) => [line, column]),
    ).toEqual([
      [3, '房号'],
      [3, '业主姓名'],
      [3, '手机号'],
      [3, '建筑面积'],
    ])
  })

  it('finds one house written in two ways, and says which lines contradict each other', () => {
    const other = ['三号楼', '二单元', '1502室', '李四', '13900139000', '89.5']
    const otherPhone = withCell(4, '13900139000')
    const otherArea = withCell(5, '90')
    const same = ['3幢', '2', '1502', '王建国', '13800138000', '89.50']
    const read = readRoll(sheet(HEADER, good, other, otherPhone, otherArea, same))
    expect(read.rows).toHaveLength(1)
    expect(read.repeated).toBe(1)
    expect(read.faults).toEqual([
      { line: 3, column: '业主姓名', reason: '与第 2 行是同一套房, 业主不同' },
      { line: 4, column: '手机号', reason: '与第 2 行是同一套房, 手机号不同' },
      { line: 5, column: '建筑面积', reason: '与第 2 行是同一套房, 建筑面积不同' },
    ])
  })

  it('skips empty lines and keeps the numbers of the file', () => {
    const read = readRoll(sheet(HEADER, ['', '', ''], good, [' '], withCell(2, '')))
    expect(read.rows[0]?.line).toBe(3)
    expect(read.faults[0]?.line).toBe(5)
  })

  it('refuses a file that is too long as a whole', () => {
    const many = Array.from({ length: ROLL_LIMITS.rowsMax + 1 }, (_, i) => ['3', '1', String(i + 1), '王建国', '13800138000', '80'])
    const read = readRoll(sheet(HEADER, ...many))
    expect(read.rows).toHaveLength(0)
    expect(read.faults).toMatchObject([{ line: ROLL_LIMITS.rowsMax + 2, column: '整行' }])
  })
})
