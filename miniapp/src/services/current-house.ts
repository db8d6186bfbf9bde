import type { House, Me } from './me'
import { storage } from './storage'
import { createStore, useStore } from './store'

const KEY = 'place'

/** What the person last chose in the switch; a choice that no longer fits (moved out, another person) is passed over. */
interface Choice {
  houseId?: string
  communityId?: string
}

const choice = createStore<Choice | undefined>(undefined)
const load = (): Choice => {
  const known = choice.get() ?? storage.read<Choice>(KEY) ?? {}
  if (!choice.get()) choice.set(known)
  return known
}
const write = (next: Choice) => {
  choice.set(next)
  storage.write(KEY, next)
}

export const chooseHouse = ({ houseId, communityId }: Pick<House, 'houseId' | 'communityId'>) => write({ houseId, communityId })
/** For somebody who only looks: whose notices and phones are shown. */
export const chooseCommunity = (communityId: string) => write({ communityId })

export const isActive = (house: House) => house.state === 'active'

/** The house the screens speak of: the chosen one, else the first one bound. */
export const pickHouse = (me: Pick<Me, 'houses'> | undefined, chosen: Choice): House | undefined => {
  const active = me?.houses.filter(isActive) ?? []
  return active.find((house) => house.houseId === chosen.houseId) ?? active[0]
}

export const useCurrentHouse = (me: Pick<Me, 'houses'> | undefined): House | undefined => {
  load()
  return pickHouse(me, useStore(choice) ?? {})
}

export const useChosenCommunity = (): string | undefined => {
  load()
  return useStore(choice)?.communityId
}
