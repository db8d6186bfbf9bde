import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * One JSON line per change, written before the change is answered: whoever is killed, WeChat still knows what it said. The last line about a thing counts;
 * a start writes the file anew without the older ones.
 */
export interface Journal {
  put(kind: string, key: string, value: unknown): void
  /** Many at once, one write. */
  putAll(kind: string, entries: readonly (readonly [key: string, value: unknown])[]): void
}

export type Remembered = Map<string, Map<string, unknown>>

interface Line {
  k: string
  i: string
  v: unknown
}

const linesOf = (file: string): Line[] => {
  const texts = readFileSync(file, 'utf8').split('\n')
  return texts.flatMap((text, at) => {
    if (text === '') return []
    try {
      return [JSON.parse(text) as Line]
    } catch {
      // The last line may be half a line: the process was killed while it wrote, and nobody was told of that change.
      if (at === texts.length - 1) return []
      throw new Error(`The WeChat sandbox cannot read line ${at + 1} of ${file}. Delete the file to begin anew.`)
    }
  })
}

const textOf = (kind: string, key: string, value: unknown) => `${JSON.stringify({ k: kind, i: key, v: value } satisfies Line)}\n`

export const openJournal = (file: string | undefined): { journal: Journal; remembered: Remembered } => {
  const remembered: Remembered = new Map()
  if (file === undefined) return { journal: { put: () => undefined, putAll: () => undefined }, remembered }
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file)) {
    for (const { k, i, v } of linesOf(file)) {
      const kind = remembered.get(k) ?? new Map<string, unknown>()
      kind.set(i, v)
      remembered.set(k, kind)
    }
  }
  const all = [...remembered].flatMap(([kind, entries]) => [...entries].map(([key, value]) => textOf(kind, key, value)))
  writeFileSync(`${file}.new`, all.join(''), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return {
    remembered,
    journal: {
      put: (kind, key, value) => appendFileSync(file, textOf(kind, key, value)),
      putAll: (kind, entries) => appendFileSync(file, entries.map(([key, value]) => textOf(kind, key, value)).join('')),
    },
  }
}
