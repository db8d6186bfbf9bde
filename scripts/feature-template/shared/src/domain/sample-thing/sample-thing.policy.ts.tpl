import { ERRORS } from '../error-codes'
import type { Actor } from '../people/actor'
import { decideSampleThing, SAMPLE_THING_ACTIONS, type SampleThingAction } from './sample-thing.machine'
import type { SampleThingFacts } from './sample-thing.types'

export type SampleThingAbilities = Partial<Record<SampleThingAction, { can: boolean; code?: string; reason?: string }>>

/** The buttons of one 样本 for one actor, read from the table; what this actor could never do is left out. */
export const sampleThingAbilities = (actor: Actor, facts: SampleThingFacts): SampleThingAbilities => {
  const abilities: SampleThingAbilities = {}
  for (const action of SAMPLE_THING_ACTIONS) {
    const decision = decideSampleThing(facts, action, actor)
    if (decision.ok) abilities[action] = { can: true }
    else if (decision.code !== 'FORBIDDEN') abilities[action] = { can: false, code: decision.code, reason: ERRORS[decision.code].message }
  }
  return abilities
}
