import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { firstLoadGzip, largestModules, LIMITS, overweight, weappSizes } from '../../scripts/lib/package-size'

describe('the size gate', () => {
  let folder: string
  const put = (name: string, content: string | Buffer) => {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content)
  }
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'size-'))
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))

  it('counts as WeChat does: a subpackage is what lies under its root, all else is main', () => {
    const app = JSON.stringify({ subPackages: [{ root: 'packages/repair' }, { root: 'packages/desk' }] })
    put('app.json', app)
    put('app.js', Buffer.alloc(1000))
    put('packages/repair/pages/a.js', Buffer.alloc(300))
    put('packages/repair/sub/b.js', Buffer.alloc(20))
    put('packages/desk/c.js', Buffer.alloc(7))
    expect(weappSizes(folder)).toEqual({ main: 1000 + app.length, subpackages: { 'packages/repair': 320, 'packages/desk': 7 } })
  })

  it('weighs only the JavaScript of the first load, compressed', () => {
    put('js/app.js', 'a'.repeat(100_000))
    put('js/later.js', 'b'.repeat(100_000))
    put('css/app.css', 'c'.repeat(100_000))
    const gzip = firstLoadGzip(folder, { chunks: [], firstLoad: ['js/app.js', 'css/app.css'] })
    expect(gzip).toBeGreaterThan(50)
    expect(gzip).toBeLessThan(1000)
  })

  it('names the heaviest modules of the main package once each, and none of a subpackage', () => {
    const chunks = [
      {
        name: 'taro',
        files: ['taro.js'],
        modules: [
          { name: 'react', bytes: 9 },
          { name: 'small', bytes: 1 },
        ],
      },
      {
        name: 'vendors',
        files: ['vendors.js'],
        modules: [
          { name: 'react', bytes: 9 },
          { name: 'query', bytes: 5 },
        ],
      },
      { name: 'desk', files: ['packages/desk/pages/a.js'], modules: [{ name: 'chart', bytes: 99 }] },
    ]
    expect(largestModules({ chunks, firstLoad: [] }, 2)).toEqual([
      ['react', 9],
      ['query', 5],
    ])
  })

  it('passes at the limit and says by how much anything is above it', () => {
    const at = { main: LIMITS.main, subpackages: { 'packages/desk': LIMITS.subpackage }, h5FirstLoadGzip: LIMITS.h5FirstLoadGzip }
    expect(overweight(at)).toEqual([])
    expect(overweight({ ...at, main: LIMITS.main + 3, subpackages: { 'packages/desk': LIMITS.subpackage + 1 } })).toEqual([
      'The main package is 1000003 bytes, 3 above the limit of 1000000.',
      'Subpackage packages/desk is 1000001 bytes, 1 above the limit of 1000000.',
    ])
  })
})
