import fs from 'node:fs'
import path from 'node:path'
import { PRIORITIES, REPAIR_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { priorityBadge, statusBadge } from '@jinlin/miniapp/theme/status'
import { iconNames } from '../../miniapp/src/ui/icon/names'

const source = path.resolve(__dirname, '../../miniapp/src')
const tokens = Object.fromEntries(
  [...fs.readFileSync(path.join(source, 'theme/tokens.scss'), 'utf8').matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(
    ([, name, value]) => [name, value],
  ),
) as Record<string, string>

/** WCAG 2: relative luminance and contrast of two colours. */
const luminance = (hex: string) => {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex
  const parts = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(tokens[a] ?? a), luminance(tokens[b] ?? b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('colours', () => {
  it.each(['ink', 'ink2', 'hint', 'brand', 'wait', 'bad', 'good', 'info'])('text in %s is readable on a card', (name) => {
    expect(contrast(name, 'card')).toBeGreaterThanOrEqual(4.5)
  })
  it.each(['ink', 'ink2', 'hint', 'brand'])('text in %s is readable on the ground', (name) => {
    expect(contrast(name, 'ground')).toBeGreaterThanOrEqual(4.5)
  })
  it.each(['wait', 'bad', 'good', 'info', 'brand', 'mute'])('%s is readable on its own weak tone', (name) => {
    expect(contrast(name, `${name}-weak`)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(['brand', 'brand-deep', 'bad', 'night'])('white is readable on %s', (name) => {
    expect(contrast('#ffffff', name)).toBeGreaterThanOrEqual(4.5)
  })
  it('the frame of a field stands out from the card (controls need 3)', () => {
    expect(contrast('field', 'card')).toBeGreaterThanOrEqual(3)
  })
})

it('every icon has a name and every name a drawing', () => {
  const drawn = [...fs.readFileSync(path.join(source, 'ui/icon/icons.scss'), 'utf8').matchAll(/^ {2}'([\w-]+)':/gm)].map(([, name]) => name)
  expect(new Set(drawn)).toEqual(new Set<string | undefined>(iconNames))
})

it('every status and priority is an icon, a word and a tone', () => {
  const badges = [
    ...REPAIR_STATUSES.flatMap((status) => [statusBadge(status), statusBadge(status, 'staff')]),
    ...PRIORITIES.map((priority) => priorityBadge(priority)),
  ]
  for (const badge of badges) {
    expect(iconNames).toContain(badge.icon)
    expect(badge.word).toMatch(/^[\u4e00-\u9fff]{2,6}$/)
    expect(['wait', 'bad', 'good', 'info', 'mute']).toContain(badge.tone)
  }
})

it('what waits for the resident is said to them, and only known to the staff', () => {
  expect([statusBadge('done').word, statusBadge('done', 'staff').word]).toEqual(['待您确认', '待确认'])
})

/** A browser keeps the styles of every area it has opened: two areas that mean different things by one class spoil each other, whichever was opened first. */
describe('classes of an area', () => {
  const filesOf = (ending: RegExp): string[] =>
    (fs.readdirSync(source, { recursive: true }) as string[]).map((file) => file.replaceAll('\\', '/')).filter((file) => ending.test(file))
  const areaOf = (file: string): string => /^packages\/[\w-]+/.exec(file)?.[0] ?? 'everywhere'
  const read = (file: string) => fs.readFileSync(path.join(source, file), 'utf8')
  const collect = (files: readonly string[], tokensOf: (text: string) => Iterable<string>) => {
    const found = new Map<string, Set<string>>()
    for (const file of files)
      for (const token of tokensOf(read(file))) found.set(token, (found.get(token) ?? new Set<string>()).add(areaOf(file)))
    return found
  }
  const defined = collect(filesOf(/\.scss$/), (text) =>
    [...text.replace(/\/\*[^]*?\*\//g, '').matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/g)].map(([, name = '']) => name),
  )
  const used = collect(filesOf(/\.tsx$/), (text) =>
    [...text.matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap(([, plain, made]) =>
      (plain ?? made ?? '').replace(/\$\{[^}]*\}/g, ' ').split(/\s+/),
    ),
  )
  const own = [...defined].filter(([, areas]) => !areas.has('everywhere'))

  it('stand in one area alone', () => {
    expect(own.length).toBeGreaterThan(200)
    expect(own.filter(([, areas]) => areas.size > 1).map(([name, areas]) => `${name}: ${[...areas].join(', ')}`)).toEqual([])
  })

  it('are used where they stand', () => {
    const strangers = own.flatMap(([name, [home]]) =>
      [...(used.get(name) ?? [])].filter((area) => area !== home).map((area) => `${name} of ${home} in ${area}`),
    )
    expect(strangers).toEqual([])
  })
})
