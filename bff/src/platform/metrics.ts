import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** One registry per app, so that two instances in one process do not count into each other. */
export const createMetrics = () => {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'jinlin_http_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const outbox = new Gauge({
    name: 'jinlin_outbox_events',
    help: 'Events by state; dead ones need somebody.',
    labelNames: ['status'],
    registers: [registry],
  })
  const jobs = new Counter({
    name: 'jinlin_job_runs_total',
    help: 'Runs of jobs by outcome.',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  })
  const waiting = new Gauge({ name: 'jinlin_database_waiting', help: 'Statements waiting for a connection.', registers: [registry] })
  return { registry, requests, outbox, jobs, waiting, collectProcess: () => collectDefaultMetrics({ register: registry }) }
}

export type Metrics = ReturnType<typeof createMetrics>
