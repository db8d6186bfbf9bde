import { job } from '@jinlin/bff/platform/jobs/job'
import { createJobs } from '@jinlin/bff/platform/jobs/runner'
import { createMetrics } from '@jinlin/bff/platform/metrics'
import { DAY, HOUR, MINUTE } from '../../support/clock'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })

const runner = (...jobs: Parameters<typeof createJobs>[0]['jobs']) => {
  const { db, uow, clock, ports } = server()
  return createJobs({ db, uow, clock, log: ports.log, metrics: createMetrics(), jobs })
}

test('one slot, one run, however many instances', async () => {
  const ran: string[] = []
  const sweep = job({ name: 'sweep', everyMs: MINUTE, run: async (_, slot) => void ran.push(slot) })
  const instances = Array.from({ length: 5 }, () => runner(sweep))
  await Promise.all(instances.map((instance) => instance.runDue()))
  await Promise.all(instances.map((instance) => instance.runDue()))
  expect(ran).toHaveLength(1)
  server().clock.advance(MINUTE)
  await Promise.all(instances.map((instance) => instance.runDue()))
  expect(ran).toHaveLength(2)
  expect(new Set(ran).size).toBe(2)
})

test('a clock that jumps back an hour repeats no slot', async () => {
  let runs = 0
  const sweep = () => runner(job({ name: 'jump', everyMs: MINUTE, run: async () => void runs++ }))
  const first = sweep()
  for (let minute = 0; minute < 90; minute++) {
    await first.runDue()
    server().clock.advance(MINUTE)
  }
  expect(runs).toBe(90)
  server().clock.advance(-HOUR)
  const second = sweep()
  for (let minute = 0; minute < 60; minute++) {
    await Promise.all([first.runDue(), second.runDue()])
    server().clock.advance(MINUTE)
  }
  expect(runs).toBe(90)
})

test('a result and a failure are kept, and a failure does not stop the next slot', async () => {
  let fail = true
  const jobs = runner(
    job({
      name: 'counts',
      everyMs: MINUTE,
      run: async () => {
        if (fail) throw new Error('no paper')
        return { closed: 3 }
      },
    }),
  )
  await jobs.runDue()
  fail = false
  server().clock.advance(MINUTE)
  await jobs.runDue()
  const rows = await server().db.query<{ status: string; result: string | null; error: string | null }>(
    "SELECT status, result, error FROM job_run WHERE job = 'counts' ORDER BY slot",
  )
  expect(rows).toEqual([
    { status: 'failed', result: null, error: 'no paper' },
    { status: 'done', result: '{"closed":3}', error: null },
  ])
  expect((await jobs.recent())[0]).toMatchObject({ job: 'counts', status: 'done', error: null })
})

test('a long run is not started a second time by its own instance', async () => {
  let inside = 0
  let most = 0
  const jobs = runner(
    job({
      name: 'long',
      everyMs: MINUTE,
      run: async () => {
        most = Math.max(most, ++inside)
        await new Promise((resolve) => setTimeout(resolve, 30))
        inside--
      },
    }),
  )
  const first = jobs.runDue()
  await new Promise((resolve) => setTimeout(resolve, 10))
  server().clock.advance(MINUTE)
  await Promise.all([first, jobs.runDue()])
  expect(most).toBe(1)
})

test('what is over is purged when its time has come, what is open or dead stays', async () => {
  const { db, uow, clock, drain } = server()
  await uow.run((tx) => tx.audit.add({ actorId: 'a', actorKind: 'staff', action: 'purge.test', subjectKind: 'x', subjectId: 'y' }))
  await uow.run((tx) =>
    tx.outbox.add([
      { type: 'nobody.listens', subjectId: 'done', payload: {} },
      { type: 'nobody.listens', subjectId: 'dead', payload: {} },
    ]),
  )
  await drain()
  await db.run("UPDATE outbox_event SET status = 'dead' WHERE subject_id = 'dead'")
  clock.advance(8 * DAY)
  await drain()
  const left = await db.query<{ subject_id: string }>("SELECT subject_id FROM outbox_event WHERE type = 'nobody.listens'")
  expect(left).toEqual([{ subject_id: 'dead' }])
  const audits = () => db.query("SELECT id FROM audit_entry WHERE action = 'purge.test'")
  expect(await audits()).toHaveLength(1)
  clock.advance(3 * 365 * DAY)
  await drain()
  expect(await audits()).toHaveLength(0)
})

test('a beat under a second and two jobs of one name are mistakes', () => {
  expect(() => job({ name: 'fast', everyMs: 500, run: async () => undefined })).toThrow('a second')
  const twice = job({ name: 'twice', everyMs: MINUTE, run: async () => undefined })
  expect(() => runner(twice, twice)).toThrow('twice')
})
