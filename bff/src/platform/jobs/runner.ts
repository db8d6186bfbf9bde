import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import type { Db } from '../db/db'
import { DuplicateKey } from '../db/failure'
import { jobRun } from '../db/platform-tables'
import type { Uow } from '../db/uow'
import type { Log } from '../log'
import type { Metrics } from '../metrics'
import type { Job } from './job'

const TICK_MS = 1_000

export interface JobRunView {
  job: string
  slot: string
  status: string
  startedAt: number
  finishedAt: number | null
  error: string | null
}

export interface Jobs {
  /** Runs what is due in the present slot and was not run by anybody. @returns names of the jobs that ran here */
  runDue(): Promise<string[]>
  recent(limit?: number): Promise<JobRunView[]>
  start(): void
  stop(): Promise<void>
}

interface Parts {
  db: Db
  uow: Uow
  clock: Clock
  log: Log
  metrics: Metrics
  jobs: readonly Job[]
}

/** The slot is the primary key: however many instances try, the one whose insert succeeds runs the job. */
export const createJobs = ({ db, uow, clock, log, metrics, jobs }: Parts): Jobs => {
  const runner = randomBytes(8).toString('hex')
  const tried = new Map<string, string>()
  const busy = new Map<string, Promise<boolean>>()
  const names = new Set<string>()
  for (const { name } of jobs) {
    if (names.has(name)) throw new Error(`two jobs are called ${name}`)
    names.add(name)
  }
  let timer: NodeJS.Timeout | undefined
  let stopped = true

  const take = async (job: Job, slot: string, now: number): Promise<boolean> => {
    try {
      await uow.run((tx) =>
        tx.insert(jobRun, { job: job.name, slot, runner, startedAt: now, finishedAt: null, status: 'running', result: null, error: null }),
      )
      return true
    } catch (error) {
      if (error instanceof DuplicateKey) return false
      throw error
    }
  }

  const finish = async (
    job: Job,
    slot: string,
    outcome: { status: 'done' | 'failed'; result: unknown; error: string | null },
  ): Promise<void> => {
    metrics.jobs.inc({ job: job.name, outcome: outcome.status })
    await uow.run(async (tx) => {
      await tx.update(jobRun, { job: job.name, slot }, { ...outcome, finishedAt: clock.now() })
    })
  }

  const runSlot = async (job: Job, slot: string, now: number): Promise<boolean> => {
    if (!(await take(job, slot, now))) return false
    try {
      const result = await job.run(now, slot)
      await finish(job, slot, { status: 'done', result: result ?? null, error: null })
    } catch (error) {
      // The next slot tries again by itself; a job that keeps failing shows in its metric.
      log.warn({ err: error, job: job.name, slot }, 'job failed')
      await finish(job, slot, {
        status: 'failed',
        result: null,
        error: String(error instanceof Error ? error.message : error).slice(0, 500),
      })
    }
    return true
  }

  const runOne = async (job: Job): Promise<boolean> => {
    const now = clock.now()
    const slot = String(Math.floor(now / job.everyMs))
    if (tried.get(job.name) === slot || busy.has(job.name)) return false
    const run = runSlot(job, slot, now)
    busy.set(job.name, run)
    try {
      const ran = await run
      tried.set(job.name, slot)
      return ran
    } finally {
      busy.delete(job.name)
    }
  }

  const tick = async () => {
    for (const job of jobs) runOne(job).catch((error: unknown) => log.warn({ err: error, job: job.name }, 'job could not be taken'))
    if (!stopped) timer = setTimeout(() => void tick(), TICK_MS).unref()
  }

  return {
    runDue: async () => {
      const ran: string[] = []
      for (const job of jobs) if (await runOne(job)) ran.push(job.name)
      return ran
    },
    recent: async (limit = 100) => {
      const rows = await db.query(`SELECT ${jobRun.select()} FROM job_run ORDER BY started_at DESC LIMIT ?`, [limit])
      return rows.map((row) => jobRun.decode(row, db.cipher))
    },
    start: () => {
      if (!stopped) return
      stopped = false
      void tick()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await Promise.allSettled(busy.values())
    },
  }
}
