import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Clock } from '../clock'
import { fromStoredInstant } from '../db/stored-instant'
import type { Db } from '../db/db'
import type { Log } from '../log'
import { accessChangeReader, subjectKey } from './access-changes'
import type { ActorSource } from './actor-source'
import type { AccessClaims } from './tokens'

type KnownActor = ResidentActor | StaffActor
/** Whose session; how long one token of it lasts does not matter here. */
type Known = Omit<AccessClaims, 'expiresAt'>

interface Entry {
  actor: KnownActor
  subject: string
  /** UTC ms at which the session ends by itself. */
  expiresAt: number
  loadedAt: number
}

/** What changes without a change being written (the end of a tenancy or a term) is seen after this long at the latest. */
const FRESH_MS = 60_000
const POLL_MS = 500
/** Without news for this long, nothing remembered is believed. */
const BLIND_MS = 1_000
/** Longer than the reader's overlap can make up for. */
const LOST_MS = 10_000
const REMEMBERED = 20_000

export interface Actors {
  /** Undefined: the session has ended, or its subject is disabled. */
  of(claims: Known): Promise<KnownActor | undefined>
  drop(subjects: readonly string[]): void
  /**
   * For answers that go on for hours: calls `end` once when the session is over, or when anything about the person's access changes (whoever may still
   * listen comes back through the door). @returns what stops watching
   */
  watch(claims: Known, end: () => void): () => void
  /** One look at the log of changes; called each half second. */
  poll(): Promise<void>
  start(): void
  stop(): void
}

interface Parts {
  db: Db
  clock: Clock
  log: Log
  source: ActorSource
  /** Real time for the poll, whatever the product clock of a test says. */
  monotonic?: () => number
}

/**
 * Session and actor of a hot client cost no statement: they are remembered, and forgotten the moment somebody's access changes. Every instance reads the log of
 * changes each half second; one that cannot read it asks the database for every request until it can.
 */
export const createActors = ({ db, clock, log, source, monotonic = () => performance.now() }: Parts): Actors => {
  const bySession = new Map<string, Entry>()
  const bySubject = new Map<string, Set<string>>()
  const read = accessChangeReader(db)
  let heardAt = -Infinity
  let generation = 0
  let timer: NodeJS.Timeout | undefined
  let stopped = true

  const forget = (sessionId: string) => {
    const entry = bySession.get(sessionId)
    if (!entry) return
    bySession.delete(sessionId)
    const sessions = bySubject.get(entry.subject)
    sessions?.delete(sessionId)
    if (sessions?.size === 0) bySubject.delete(entry.subject)
  }
  const watchers = new Set<{ claims: Known; subject: string; end: () => void }>()
  const endWatched = (which: (subject: string) => boolean) => {
    for (const watcher of [...watchers]) if (which(watcher.subject)) watcher.end()
  }
  const drop = (subjects: readonly string[]) => {
    // A load that is under way may have read the old state: whatever it brings is not kept.
    generation++
    for (const subject of subjects) for (const sessionId of [...(bySubject.get(subject) ?? [])]) forget(sessionId)
    endWatched((subject) => subjects.includes(subject))
  }

  const remember = (sessionId: string, entry: Entry) => {
    if (bySession.size >= REMEMBERED) forget(bySession.keys().next().value as string)
    bySession.set(sessionId, entry)
    const sessions = bySubject.get(entry.subject)
    if (sessions) sessions.add(sessionId)
    else bySubject.set(entry.subject, new Set([sessionId]))
  }

  const load = async ({ sessionId, kind, subjectId }: Known): Promise<KnownActor | undefined> => {
    const started = generation
    const row = await db.one<{ subject_id: string; expires_at: string; revoked_at: string | null }>(
      'SELECT subject_id, expires_at, revoked_at FROM session WHERE id = ?',
      [sessionId],
    )
    if (!row || row.revoked_at !== null || row.subject_id !== subjectId) return undefined
    const expiresAt = fromStoredInstant(row.expires_at)
    if (expiresAt <= clock.now()) return undefined
    const found = await source.load(kind, subjectId)
    if (!found) return undefined
    const actor = { ...found, sessionId } as KnownActor
    if (started === generation) remember(sessionId, { actor, subject: subjectKey(kind, subjectId), expiresAt, loadedAt: clock.now() })
    return actor
  }

  const poll = async () => {
    const before = monotonic()
    const changed = await read()
    // After a long silence rows may have come and gone unseen.
    if (before - heardAt > LOST_MS) {
      generation++
      bySession.clear()
      bySubject.clear()
      endWatched(() => true)
    } else if (changed.length > 0) drop(changed)
    heardAt = before
  }
  const of = async (claims: Known): Promise<KnownActor | undefined> => {
    const entry = bySession.get(claims.sessionId)
    if (entry && monotonic() - heardAt <= BLIND_MS) {
      const now = clock.now()
      if (entry.expiresAt > now && Math.abs(now - entry.loadedAt) <= FRESH_MS) return entry.actor
      forget(claims.sessionId)
    }
    return load(claims)
  }

  /** What ends without a change being written: the time of a session, of a tenancy. */
  const lookAtWatched = async () => {
    for (const watcher of [...watchers]) if (watchers.has(watcher) && !(await of(watcher.claims))) watcher.end()
  }
  const watch = (claims: Known, end: () => void): (() => void) => {
    const watcher = {
      claims,
      subject: subjectKey(claims.kind, claims.subjectId),
      end: () => {
        if (watchers.delete(watcher)) end()
      },
    }
    watchers.add(watcher)
    // It may have ended between the sign-in of the request and this line; a database that is away says nothing about it.
    of(claims).then(
      (actor) => actor ?? watcher.end(),
      () => undefined,
    )
    return () => void watchers.delete(watcher)
  }

  let looked = monotonic()
  const beat = async () => {
    try {
      await poll()
      if (watchers.size > 0 && monotonic() - looked > FRESH_MS) {
        looked = monotonic()
        await lookAtWatched()
      }
    } catch (error) {
      log.debug({ err: error }, 'cannot read access changes; nothing remembered is used')
    }
    if (!stopped) timer = setTimeout(() => void beat(), POLL_MS).unref()
  }

  return {
    of,
    drop,
    watch,
    poll,
    start: () => {
      if (!stopped) return
      stopped = false
      void beat()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      endWatched(() => true)
    },
  }
}
