import { fork } from 'node:child_process'
import path from 'node:path'
import { beforeLeaving } from '../lib/cleanup'
import type { Order, Outcome } from './load'

export interface Loader {
  fire(order: Order): Promise<Outcome>
  stop(): void
}

/** The asking side in a process of its own, so that it takes nothing from the time of those who answer. */
export const startLoader = (): Loader => {
  const child = fork(path.join(__dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] })
  beforeLeaving(() => void child.kill('SIGKILL'))
  return {
    fire: (order) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error('the loader is gone'))
        child.once('exit', gone)
        child.once('message', (message: { outcome?: Outcome; error?: string }) => {
          child.off('exit', gone)
          if (message.outcome) resolve(message.outcome)
          else reject(new Error(message.error))
        })
        child.send(order)
      }),
    stop: () => child.disconnect(),
  }
}
