import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { peopleTable } from '../../scripts/lib/demo-people'
import { keptSecrets } from '../../scripts/lib/secrets'
import { displayWidth, table } from '../../scripts/lib/table'

describe('the keys of a demo', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-secrets-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are made once, kept, and closed to others', () => {
    const first = keptSecrets(folder)
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['JWT_SECRET', 'FIELD_KEYS', 'BLIND_KEY']))
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length)
    expect(keptSecrets(folder)).toEqual(first)
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o077).toBe(0)
  })

  it('of an older version get the ones that came later, and lose none', () => {
    writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify({ JWT_SECRET: 'the old one' }))
    const grown = keptSecrets(folder)
    expect(grown['JWT_SECRET']).toBe('the old one')
    expect(JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8'))).toEqual(grown)
  })

  it('are never replaced behind the back of the data they close', () => {
    writeFileSync(path.join(folder, 'secrets.json'), '[1]')
    expect(() => keptSecrets(folder)).toThrow(/cannot be read/)
  })
})

describe('the table of demo people', () => {
  it('counts a Chinese character as two columns', () => {
    expect(displayWidth('业主 · 王敏')).toBe(11)
    const lines = table(
      ['who', 'open'],
      [
        ['业主', '/a'],
        ['agent', '/b'],
      ],
    )
    expect(lines).toEqual(['who    open', '─────  ────', '业主   /a', 'agent  /b'])
  })

  it('says who to choose and what to type', () => {
    const lines = peopleTable([
      { identity: 'owner', label: '业主 · 王敏', detail: '3栋 2单元 1502' },
      { identity: 'agent', label: '客服 · 陈静', detail: '账号 chenjing', account: 'chenjing', password: 'only-for-trying-out' },
    ])
    expect(lines).toEqual([
      'identity  who          where           sign in with',
      '────────  ───────────  ──────────────  ────────────────────────────────────────',
      'owner     业主 · 王敏  3栋 2单元 1502  微信登录: 在登录页选这个人',
      'agent     客服 · 陈静                  员工登录: chenjing / only-for-trying-out',
    ])
  })
})
