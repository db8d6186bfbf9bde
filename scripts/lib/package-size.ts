import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import type { BuildStats } from '../../miniapp/config/stats'

/** Bytes. WeChat refuses a package above 2 MB; ours stay at half of it, and the web's first load at 250 KB gzip. */
export const LIMITS = { main: 1_000_000, subpackage: 1_000_000, h5FirstLoadGzip: 250_000 }

export interface Sizes {
  main: number
  subpackages: Record<string, number>
  h5FirstLoadGzip: number
}

const bytesUnder = (folder: string, leaveOut: readonly string[] = []): number =>
  fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const full = path.join(folder, entry.name)
    if (leaveOut.includes(full)) return sum
    return sum + (entry.isDirectory() ? bytesUnder(full, leaveOut) : fs.statSync(full).size)
  }, 0)

interface AppJson {
  subPackages?: { root: string }[]
}

/** As WeChat counts: every file under a subpackage's root belongs to it, everything else to the main package. */
export const weappSizes = (folder: string): Pick<Sizes, 'main' | 'subpackages'> => {
  const app = JSON.parse(fs.readFileSync(path.join(folder, 'app.json'), 'utf8')) as AppJson
  const roots = (app.subPackages ?? []).map((area) => area.root)
  const folders = roots.map((root) => path.join(folder, root))
  return {
    main: bytesUnder(folder, folders),
    subpackages: Object.fromEntries(roots.map((root) => [root, bytesUnder(path.join(folder, root))])),
  }
}

/** What a browser loads as JavaScript until the home page stands, compressed as a server would. */
export const firstLoadGzip = (folder: string, stats: BuildStats): number =>
  stats.firstLoad
    .filter((name) => name.endsWith('.js'))
    .reduce((sum, name) => sum + zlib.gzipSync(fs.readFileSync(path.join(folder, name))).length, 0)

/** The heaviest sources of the main package, before minification. */
export const largestModules = (stats: BuildStats, count: number) => {
  const bytes = new Map<string, number>()
  for (const chunk of stats.chunks) {
    if (chunk.files.every((file) => file.startsWith('packages/'))) continue
    for (const module of chunk.modules) bytes.set(module.name, Math.max(bytes.get(module.name) ?? 0, module.bytes))
  }
  return [...bytes].sort(([, a], [, b]) => b - a).slice(0, count)
}

/** One sentence for each limit that is passed. */
export const overweight = (sizes: Sizes): string[] => {
  const over = (what: string, size: number, limit: number) =>
    size > limit ? [`${what} is ${size} bytes, ${size - limit} above the limit of ${limit}.`] : []
  return [
    ...over('The main package', sizes.main, LIMITS.main),
    ...Object.entries(sizes.subpackages).flatMap(([root, size]) => over(`Subpackage ${root}`, size, LIMITS.subpackage)),
    ...over("The web's first load (gzip)", sizes.h5FirstLoadGzip, LIMITS.h5FirstLoadGzip),
  ]
}
