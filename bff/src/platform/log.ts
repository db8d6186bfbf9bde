import pino from 'pino'
import { redactText } from './redact'

export type Log = pino.Logger

export interface LogOptions {
  level: string
  pretty?: boolean
  /** Where lines go; standard output by default. */
  destination?: { write(line: string): void }
}

const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' }

const forPeople = (line: string): string => {
  const { level, time, msg, pid: _pid, hostname: _hostname, err, ...rest } = JSON.parse(line) as Record<string, unknown>
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  const stack = typeof err === 'object' && err !== null ? `\n${String((err as { stack?: unknown }).stack)}` : ''
  return `${String(time).slice(11, 23)} ${LEVELS[Number(level)] ?? String(level)} ${String(msg ?? '')}${more}${stack}\n`
}

/**
 * JSON lines, UTC, written in the background. ERROR means that somebody must act. Every line passes the redactor, so that a phone number in an error message of a
 * driver does not reach the log either.
 */
export const createLog = ({ level, pretty = false, destination }: LogOptions): Log => {
  const target = destination ?? pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 500 })
  return pino(
    {
      level,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { err: pino.stdSerializers.err },
    },
    { write: (line: string) => target.write(pretty ? forPeople(redactText(line)) : redactText(line)) },
  )
}
