import { Transient } from '../../platform/db/failure'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { activePerson, savePerson } from './person.store'

/** Correcting one's own data is a right (PIPL art. 46); the name under which a house was granted stays what the desk saw. */
export const renameMe =
  ({ uow }: Pick<Ports, 'uow'>) =>
  (personId: string, name: string): Promise<void> =>
    uow.run(async (tx) => {
      const person = await activePerson(tx, personId)
      if (!person) throw refuse('UNAUTHENTICATED')
      if (!(await savePerson(tx, person, { name }))) throw new Transient('the person changed meanwhile')
    })
