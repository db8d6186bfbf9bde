import type { Answer } from '@jinlin/shared/contract/define'
import type { fieldContract } from '@jinlin/shared/contract/field.contract'

export type Job = Answer<typeof fieldContract.ops.get>
export type Today = Answer<typeof fieldContract.ops.today>
export type JobItem = Today['inHand'][number]
export type Colleague = Answer<typeof fieldContract.ops.colleagues>[number]
export type Line = Job['timeline'][number]

/** Action → button, as the server sends it and as the rules work it out without a network. */
export type Abilities = Readonly<Record<string, Ability | undefined>>
interface Ability {
  can: boolean
  code?: string | undefined
  reason?: string | undefined
  opensAt?: number | undefined
}
export interface JobSeen {
  job: Job
  abilities: Abilities
}
