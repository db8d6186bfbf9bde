import { c, table } from '../../platform/db/table'

/** The property firm: nothing of one firm is ever visible to another. */
export const firm = table('firm', { id: c.id(), name: c.text(60), createdAt: c.instant() }, { primary: ['id'], unique: [['name']] })

/** The numbers are those of the desk and the duty room, not of a person. */
export const community = table(
  'community',
  {
    id: c.id(),
    firmId: c.id(),
    name: c.text(60),
    address: c.text(120),
    /** Round the clock. */
    dutyPhone: c.word(20),
    deskPhone: c.word(20),
    /** In words: 每天 8:30–18:00 */
    deskHours: c.text(60),
    createdAt: c.instant(),
  },
  { primary: ['id'], unique: [['firmId', 'name']] },
)

export const building = table(
  'building',
  {
    id: c.id(),
    communityId: c.id(),
    /** 3栋 */
    name: c.text(20),
    /** Order in lists. */
    sort: c.int(),
    /** Metres on a grid of the community, for the distance between two jobs. */
    x: c.int(),
    y: c.int(),
    /** What a worker should know before going there: 地下室门禁码找门岗. */
    hints: c.json<string[]>(),
  },
  { primary: ['id'], unique: [['communityId', 'name']] },
)

export const unit = table(
  'unit',
  { id: c.id(), communityId: c.id(), buildingId: c.id(), name: c.text(20), sort: c.int() },
  {
    primary: ['id'],
    unique: [['buildingId', 'name']],
    indexes: [{ name: 'community', columns: ['communityId', 'buildingId', 'sort'], serves: 'choosing a house: units of a community' }],
  },
)

export const house = table(
  'house',
  {
    id: c.id(),
    communityId: c.id(),
    buildingId: c.id(),
    unitId: c.id(),
    room: c.text(20),
    /** 3栋 2单元 1502 */
    label: c.text(60),
    /** Hundredths of a square metre; null = not on the roll. */
    areaHundredths: c.int().null(),
    /** Grows with every change of the household; taking it is the lock of the house. */
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['unitId', 'room']],
    indexes: [
      { name: 'label', columns: ['communityId', 'label'], serves: 'roll import matching rows to houses; desk finding a room' },
      { name: 'unit', columns: ['communityId', 'unitId', 'room'], serves: 'choosing a house: rooms of a unit' },
    ],
  },
)

/** 公告: read by everybody, so it names nobody. */
export const notice = table(
  'notice',
  {
    id: c.id(),
    communityId: c.id(),
    kind: c.word<'outage' | 'notice' | 'disclosure'>(12),
    title: c.text(60),
    text: c.text(2000),
    at: c.instant(),
    /** Gone from the list afterwards; null = stays. */
    until: c.instant().null(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'newest', columns: ['communityId', 'at', 'id'], serves: 'home: newest notices' }],
  },
)
