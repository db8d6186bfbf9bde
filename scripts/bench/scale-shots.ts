import type { Shot } from './load'
import type { BenchWorld } from './world'

export const SCALE_PAGES = ['first', 'deep', 'queue', 'detail', 'search'] as const
export type ScalePage = (typeof SCALE_PAGES)[number]

export interface ScaleShots {
  pages: Record<ScalePage, Shot[]>
  /** 1,000, or the last full one where less is open. */
  deepPage: number
}

const LIMIT = 20
const DEEP = 1_000
/** Pages of a hundred lead to the same place: the cursor knows nothing of the length of pages. */
const STRIDE = 100
const WORDS = ['漏水', '跳闸', '厨房 漏水', '卫生间 楼上 漏水', '入户门 锁']

interface Item {
  id: string
  number: string
  where: string
}
interface Page {
  data: Item[]
  page: { next: string | null }
}

/** So many of them, from all over the list. */
const spread = <T>(list: readonly T[], count: number): T[] => list.filter((_, at) => at % Math.ceil(list.length / count) === 0)

/** What the desk asks for: the first page and the thousandth of everything open, the queue of what nobody has, one ticket, and a search in each of its manners. */
export const scaleShots = async ({ place, communityId, desk }: BenchWorld): Promise<ScaleShots> => {
  const [reader] = desk
  if (!reader) throw new Error('nobody is at the desk')
  const headers = { Authorization: `Bearer ${reader.token()}` }
  const ask = async (path: string): Promise<Page> => {
    const response = await fetch(`${place.origin}${path}`, { headers })
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`)
    return (await response.json()) as Page
  }
  const queue = (view: string, limit: number, cursor?: string | null) =>
    `/desk/tickets?communityId=${communityId}&view=${view}&limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
  const search = (q: string) => `/desk/search?communityId=${communityId}&limit=${LIMIT}&q=${encodeURIComponent(q)}`
  const shot = (path: string): Shot => ({ path, headers })

  const seen: Item[] = []
  /** Cursors that lead to full pages; the last one is as deep as it gets. */
  const cursors: { page: number; cursor: string }[] = []
  let cursor: string | undefined
  for (let rows = 0; rows < (DEEP - 1) * LIMIT;) {
    const step = Math.min(STRIDE, (DEEP - 1) * LIMIT - rows)
    const { data, page } = await ask(queue('all', step, cursor))
    if (data.length < step || page.next === null) break
    rows += step
    cursor = page.next
    cursors.push({ page: rows / LIMIT + 1, cursor })
    seen.push(...data.filter((_, at) => at % 10 === 0))
  }
  const last = (await ask(queue('all', LIMIT, cursors.at(-1)?.cursor))).data.length === LIMIT ? cursors.at(-1) : cursors.at(-2)
  if (!last) throw new Error('nothing lies deep')
  const found = (await Promise.all(WORDS.map((words) => ask(search(words))))).flatMap(({ data }) => data)
  const some = [...spread(seen, 60), ...found]
  // Homes, and different ones: what is most urgent may be one lift twenty times.
  const homes = spread([...new Map(some.filter(({ where }) => /单元 \d{4}$/.test(where)).map((item) => [item.where, item])).values()], 20)
  return {
    deepPage: last.page,
    pages: {
      first: [shot(queue('all', LIMIT))],
      deep: [shot(queue('all', LIMIT, last.cursor))],
      queue: (['unassigned', 'overdue', 'due_today'] as const).map((view) => shot(queue(view, LIMIT))),
      detail: some.map(({ id }) => shot(`/desk/tickets/${id}`)),
      search: [
        ...homes.map(({ number }) => shot(search(number))),
        ...homes.map(({ number }) => shot(search(number.slice(-4)))),
        ...homes.map(({ where }) => shot(search(where))),
        ...WORDS.flatMap((words) => Array.from({ length: 8 }, () => shot(search(words)))),
      ],
    },
  }
}
