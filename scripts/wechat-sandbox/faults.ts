import type { Answer } from './http'
import { json } from './http'
import { errorBody, messageOf } from './errors'

/** A failure or delay that is switched on for one path. */
export interface Fault {
  /** The whole path; `*` stands for one part, for services that carry ids: `/v3/pay/transactions/out-trade-no/*`. */
  path: string
  /** Answer with this code, HTTP 200, as WeChat does. */
  errcode?: number
  /** Answer with this HTTP status, as a proxy in between does. */
  httpStatus?: number
  /** Body that goes with `httpStatus`; default a small HTML page. */
  body?: string
  headers?: Record<string, string>
  /** Wait first. Alone: the request is served normally, only late. */
  delayMs?: number
  /** Never answer. */
  hang?: boolean
  /** Cut the connection. */
  drop?: boolean
  /** Do the work first and lose only the answer: the caller cannot know that it was done. */
  afterEffect?: boolean
  /** How many requests it hits; default until it is cleared. */
  times?: number
}

export type Disruption = { kind: 'answer'; answer: Answer } | { kind: 'hang' } | { kind: 'drop' } | { kind: 'none' }

export interface Faults {
  add(fault: Fault): void
  clear(): void
  list(): Fault[]
  /** The fault that hits this request, used up by one; the first that was switched on goes first. */
  next(path: string): Fault | undefined
}

const fits = (pattern: string, path: string): boolean => {
  if (pattern === path || !pattern.includes('*')) return pattern === path
  const parts = path.split('/')
  const wanted = pattern.split('/')
  return wanted.length === parts.length && wanted.every((part, at) => part === '*' || part === parts[at])
}

export const createFaults = (): Faults => {
  let active: Fault[] = []
  return {
    add: (fault) => void active.push({ ...fault }),
    clear: () => void (active = []),
    list: () => active.map((fault) => ({ ...fault })),
    next(path) {
      const fault = active.find((candidate) => fits(candidate.path, path))
      if (fault?.times !== undefined) {
        fault.times -= 1
        if (fault.times <= 0) active = active.filter((candidate) => candidate !== fault)
      }
      return fault
    },
  }
}

export const disruptionOf = (fault: Fault, now: number): Disruption => {
  if (fault.hang) return { kind: 'hang' }
  if (fault.drop) return { kind: 'drop' }
  if (fault.errcode !== undefined) return { kind: 'answer', answer: json(errorBody(fault.errcode, messageOf(fault.errcode), now)) }
  if (fault.httpStatus !== undefined || fault.body !== undefined) {
    const status = fault.httpStatus ?? 200
    const headers = { 'content-type': 'text/html', ...fault.headers }
    return { kind: 'answer', answer: { status, headers, body: fault.body ?? `<html><body>${status}</body></html>` } }
  }
  return { kind: 'none' }
}
