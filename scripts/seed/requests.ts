import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { requestBinding } from '@jinlin/bff/features/household/request-binding'
import { person } from '@jinlin/bff/features/person/person.table'
import { phoneIndex } from '@jinlin/bff/features/person/person.api'
import { addUpload } from '@jinlin/bff/features/upload/add-upload'
import type { Composed } from '@jinlin/bff/compose'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import sharp from 'sharp'
import { inventPhone } from './names'
import type { Place } from './place'
import type { Teller } from './teller'

interface Wish {
  ago: number
  name: string
  phone: number
  home: string
  role: HouseholdRole
  /** Papers photographed. */
  papers: number
}

const WISHES: readonly Wish[] = [
  { ago: 19 * HOUR, name: '周海燕', phone: 8_801, home: '2栋 1单元 0601', role: 'owner', papers: 2 },
  { ago: 3 * HOUR, name: '吴磊磊', phone: 8_802, home: '6栋 2单元 0302', role: 'tenant', papers: 1 },
  { ago: 35 * MINUTE, name: '郭雪', phone: 8_803, home: '4栋 2单元 1101', role: 'family', papers: 1 },
]

/** A sheet with lines and a seal: what a photographed paper looks like from afar, and nobody's real one. */
const sheet = (lines: number): Buffer => {
  const rows = Array.from(
    { length: lines },
    (_, i) => `<rect x="90" y="${220 + i * 56}" width="${420 - ((i * 97) % 180)}" height="12" fill="#9aa3ad"/>`,
  )
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="840"><rect width="600" height="840" fill="#d9dde1"/>
    <rect x="40" y="40" width="520" height="760" fill="#fbfaf6"/><rect x="180" y="110" width="240" height="26" fill="#5b6570"/>
    ${rows.join('')}<circle cx="440" cy="690" r="62" fill="none" stroke="#c0392b" stroke-width="7"/></svg>`,
  )
}

/** People who wait for the desk to look at their papers: every one of them within the promised working day. */
export const tellRequests = async ({ ports }: Composed, tell: Teller, place: Place, now: number): Promise<void> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-seed-'))
  try {
    for (const { ago, name, phone, home, role, papers } of WISHES) {
      const when = now - ago
      const house = place.homes.find(({ label }) => label === home)
      if (!house) throw new Error(`the demo has no ${home}`)
      const number = inventPhone(phone)
      const personId = await tell.at(when - 5 * MINUTE, async (tx) => {
        const id = tx.newId()
        await tx.insert(person, {
          id,
          name,
          phone: number,
          phoneIdx: phoneIndex(ports.cipher, number),
          phoneVerifiedAt: tx.now,
          state: 'active',
          mergedInto: null,
          createdBy: 'wechat',
          createdAt: tx.now,
          closedAt: null,
          version: 1,
        })
        return id
      })
      const actor: ResidentActor = { kind: 'resident', personId, sessionId: personId, memberships: [], committeeOf: [] }
      await tell.alone(when, async () => {
        const paperIds: string[] = []
        for (let nth = 0; nth < papers; nth++) {
          const file = path.join(folder, `${personId}-${nth}.jpg`)
          await sharp(sheet(7 + nth * 2))
            .jpeg()
            .toFile(file)
          paperIds.push(
            await addUpload(ports)(actor, { path: file, bytes: statSync(file).size, filename: 'paper.jpg' }, 'binding', undefined),
          )
        }
        await requestBinding(ports)(actor, {
          houseId: house.houseId,
          role,
          name,
          until: role === 'tenant' ? now + 300 * DAY : null,
          paperIds,
        })
      })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
