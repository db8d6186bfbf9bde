import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { takeFolder } from '../../scripts/lib/data-lock'

describe('the lock of a data folder', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-lock-'))
  const file = path.join(folder, 'jinlin.lock')
  const holder = () => (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid
  beforeEach(() => rmSync(file, { force: true }))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is held by one, and free for the next once it is given back', () => {
    const giveBack = takeFolder(folder)
    expect(() => takeFolder(folder)).toThrow(`The folder ${folder} is in use by another npm start (process ${process.pid}).`)
    giveBack()
    expect(readdirSync(folder)).toEqual([])
    takeFolder(folder)()
  })

  it('of a living process is respected', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    await new Promise((resolve) => other.once('spawn', resolve))
    writeFileSync(file, JSON.stringify({ pid: other.pid, began: null }))
    expect(() => takeFolder(folder)).toThrow(/is in use/)
    expect(holder()).toBe(other.pid)
    other.kill('SIGKILL')
    await new Promise((resolve) => other.once('close', resolve))
    takeFolder(folder)
    expect(holder()).toBe(process.pid)
  })

  it.each([
    ['of a process that has ended', () => JSON.stringify({ pid: spawnSync(process.execPath, ['-e', '']).pid, began: '1' })],
    ['of an earlier process that had the number of one of today', () => JSON.stringify({ pid: process.ppid, began: '1' })],
    ['that is no lock', () => '{"pid":'],
    ['that is empty', () => ''],
  ])('%s is taken over', (_, written) => {
    writeFileSync(file, written())
    const giveBack = takeFolder(folder)
    expect(holder()).toBe(process.pid)
    expect(readdirSync(folder)).toEqual(['jinlin.lock'])
    giveBack()
  })

  it('that somebody else took meanwhile is not given back by us', () => {
    const giveBack = takeFolder(folder)
    writeFileSync(file, JSON.stringify({ pid: process.ppid, began: null }))
    giveBack()
    expect(holder()).toBe(process.ppid)
  })
})
