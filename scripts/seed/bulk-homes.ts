import { termsOf } from '@jinlin/shared/domain/search/terms'
import type { Prim } from '@jinlin/bff/platform/db/column'
import type { Db } from '@jinlin/bff/platform/db/db'
import { ID, insertMany, TERM } from './bulk-templates'

const PER_BUILDING = 200

/** Where copies go: the homes of owners who use the app first, then as many invented ones as it takes, in buildings of 200. */
export const spreadHomes = async (db: Db, communityId: string, count: number): Promise<void> => {
  const known = await db.query<{ house: string; building: string; label: string; person: string; idx: string }>(
    `SELECT h.id AS house, h.building_id AS building, h.label, m.person_id AS person, p.phone_idx AS idx
     FROM household_member m JOIN house h ON h.id = m.house_id JOIN person p ON p.id = m.person_id
     WHERE m.community_id = ? AND m.state = 'active' AND m.role = 'owner' ORDER BY h.id LIMIT ${count}`,
    [communityId],
  )
  await db.run(
    `CREATE TABLE bulk_home (place int PRIMARY KEY, house_id ${ID}, building_id ${ID}, label varchar(90) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, reporter_id ${ID}, contact_idx char(43) CHARACTER SET ascii COLLATE ascii_bin)`,
  )
  await db.run(`CREATE TABLE bulk_home_term (place int, term ${TERM}, PRIMARY KEY (place, term))`)
  await insertMany(
    db,
    'bulk_home',
    known.map(({ house, building, label, person, idx }, place): Prim[] => [place, house, building, label, person, idx]),
  )
  for (let from = known.length; from < count; from += 20_000) {
    await db.run(
      `INSERT INTO bulk_home SELECT ? + n, CONCAT('01h', LPAD(? + n, 23, '0')), CONCAT('01b', LPAD((? + n) DIV ${PER_BUILDING}, 23, '0')),
         CONCAT(100 + (? + n) DIV ${PER_BUILDING}, '栋 ', 1 + MOD((? + n) DIV 100, 2), '单元 ', LPAD(1 + MOD((? + n) DIV 4, 25), 2, '0'), '0', 1 + MOD(? + n, 4)),
         CONCAT('01p', LPAD(? + n, 23, '0')), LEFT(SHA2(? + n, 256), 43)
       FROM bulk_number WHERE n < ?`,
      [...Array.from({ length: 9 }, () => from), Math.min(20_000, count - from)],
    )
  }
  const labels = await db.query<{ place: number; label: string }>('SELECT place, label FROM bulk_home ORDER BY place')
  await insertMany(
    db,
    'bulk_home_term',
    labels.flatMap(({ place, label }) => [...new Set(termsOf(label))].map((term): Prim[] => [place, term])),
  )
}
