import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { DuplicateKey } from '../../platform/db/failure'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { throttle } from './throttle.table'

export interface Guess {
  /** What is guessed: `password`, `invite` … */
  kind: string
  /** By whom or at what: an account, an address, a person. */
  key: string
  most?: number
}

export interface Throttle {
  /**
   * Counts a try before it is made, so that a hundred at once are a hundred. The last allowed one begins the pause.
   * @returns UTC ms of the end of the pause, or undefined = go ahead
   */
  take(guess: Guess): Promise<number | undefined>
  /** The guess was right: the count begins anew. */
  clear(guess: Guess): Promise<void>
  /** It was no guess after all: this one is not counted. The others of the same key stay, or one good account would pay for a thousand bad tries. */
  giveBack(guess: Guess): Promise<void>
}

/** On rows and not in memory: several instances count together, and a restart forgives nothing. */
export const createThrottle = ({ uow, clock, cipher }: Pick<Ports, 'uow' | 'clock' | 'cipher'>): Throttle => {
  const { triesAtMost, triesFrom, lockedFor } = PEOPLE_LIMITS
  const hashOf = ({ kind, key }: Guess) => cipher.blind(`throttle.${kind}`, key)

  const counted = (guess: Guess, keyHash: string, most: number) =>
    uow.run(async (tx) => {
      const now = toStoredInstant(tx.now)
      // Assigned from left to right on MySQL: `until` is settled by the old count before the count grows.
      const again = await tx.run(
        'UPDATE throttle SET until = CASE WHEN tries + 1 >= ? THEN ? ELSE until END, tries = tries + 1 WHERE kind = ? AND key_hash = ? AND until > ? AND tries < ?',
        [most, toStoredInstant(tx.now + lockedFor), guess.kind, keyHash, now, most],
      )
      if (again.affected === 1) return true
      const fresh = toStoredInstant(tx.now + triesFrom)
      const anew = await tx.run('UPDATE throttle SET until = ?, tries = 1 WHERE kind = ? AND key_hash = ? AND until <= ?', [
        fresh,
        guess.kind,
        keyHash,
        now,
      ])
      if (anew.affected === 1) return true
      const present = await tx.one(throttle, { kind: guess.kind, keyHash })
      if (present) return present.tries >= most ? present.until : 'again'
      await tx.insert(throttle, { kind: guess.kind, keyHash, tries: 1, until: tx.now + triesFrom })
      return true
    })

  return {
    take: async (guess) => {
      const keyHash = hashOf(guess)
      for (let tries = 0; ; tries += 1) {
        try {
          const answer = await counted(guess, keyHash, guess.most ?? triesAtMost)
          if (answer === true) return undefined
          if (answer !== 'again') return answer
        } catch (error) {
          // Two first tries met at the insert; the row is there now.
          if (!(error instanceof DuplicateKey)) throw error
        }
        if (tries > 5) return clock.now() + lockedFor
      }
    },
    clear: (guess) => uow.run(async (tx) => void (await tx.delete(throttle, { kind: guess.kind, keyHash: hashOf(guess) }))),
    giveBack: (guess) =>
      uow.run(async (tx) => {
        await tx.run('UPDATE throttle SET tries = tries - 1 WHERE kind = ? AND key_hash = ? AND tries > 0', [guess.kind, hashOf(guess)])
      }),
  }
}
