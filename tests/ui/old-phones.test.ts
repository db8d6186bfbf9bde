import fs from 'node:fs'
import path from 'node:path'

/**
 * Syntax is brought down to the phones named in miniapp/package.json (browserslist: iOS 15.4, Chrome 92), methods are not: one that is younger works on the
 * developer's phone and stops the page on the resident's.
 */
const tooYoung: [pattern: RegExp, instead: string][] = [
  [/\.(toSorted|toReversed|toSpliced)\(/, 'copy the array, then sort, reverse or splice the copy'],
  [/\bObject\.groupBy\(|\bMap\.groupBy\(/, 'collect into a Map'],
  [/\bPromise\.withResolvers\(/, 'new Promise'],
  [/\bArray\.fromAsync\(/, 'await in a loop'],
  [/\bAbortSignal\.(timeout|any)\(/, 'an AbortController and a timer'],
  [/\(\?<[=!]/, 'a regular expression without look-behind: before iOS 16.4 it stops the whole script'],
  [/\.(isSubsetOf|intersection|difference|symmetricDifference)\(/, 'filter with has'],
]
const root = path.resolve(__dirname, '../..')
const folders = ['miniapp/src', 'shared/src/kernel', 'shared/src/domain', 'shared/src/client']

const sourcesUnder = (folder: string): string[] =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? sourcesUnder(full) : /\.tsx?$/.test(entry.name) ? [full] : []
  })

const findings = (file: string, text: string) =>
  tooYoung.flatMap(([pattern, instead]) =>
    pattern.test(text) ? [`${path.relative(root, file)}: ${pattern.exec(text)?.[0]} is too young; use ${instead}`] : [],
  )

it('what the phone runs asks for nothing younger than the phones we promise', () => {
  const files = folders.flatMap((folder) => sourcesUnder(path.join(root, folder)))
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((file) => findings(file, fs.readFileSync(file, 'utf8')))).toEqual([])
})

it('such a method is found', () => {
  expect(findings('x.ts', 'rows.toSorted()')).toHaveLength(1)
  expect(findings('x.ts', "text.replace(/(?<=a)b/, '')")).toHaveLength(1)
})
