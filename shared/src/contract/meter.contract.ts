import { z } from 'zod'
import { FEE_LIMITS } from '../domain/fee/fee.limits'
import { METER_KINDS, READING_STATES } from '../domain/fee/fee.words'
import { contract, cursor, id, instant, limit, localDay, op } from './define'
import { ability, photo } from './parts'

const READERS = ['technician', 'cashier', 'supervisor', 'manager'] as const
const OFFICE = ['cashier', 'supervisor', 'manager'] as const

/** `2026-11` */
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: '请选择月份' })
const hundredths = z.int().min(0).max(FEE_LIMITS.meterMaxHundredths)

const reading = z
  .strictObject({
    period: z.string(),
    valueHundredths: z.int(),
    previousHundredths: z.int(),
    usageHundredths: z.int(),
    rolledOver: z.boolean(),
    state: z.enum(READING_STATES),
    reason: z.string(),
    readAt: instant,
    readByName: z.string(),
    /** Whoever read it is not the one who looks at it (复核). */
    canConfirm: ability,
    /** Already on a bill: it does not change any more. */
    billed: z.boolean(),
    photo: photo.nullable(),
  })
  .meta({ id: 'MeterReading' })

const meter = z
  .strictObject({
    id,
    communityId: id,
    houseId: id.nullable(),
    buildingId: id.nullable(),
    /** 3栋 2单元 1502, or the building, or 公共 */
    place: z.string(),
    kind: z.enum(METER_KINDS),
    serial: z.string(),
    digits: z.int(),
    factor: z.int(),
    itemId: id.nullable(),
    installedDay: localDay,
    /** The month it was taken down and read for the last time; null while it hangs. */
    lastMonth: z.string().nullable(),
    /** Where the next reading starts from. */
    lastHundredths: z.int(),
    lastPeriod: z.string().nullable(),
    /** Usage of a usual month, null before the third reading. */
    averageHundredths: z.int().nullable(),
    /** Of the month asked for. */
    reading: reading.nullable(),
  })
  .meta({ id: 'Meter' })

const preview = z
  .strictObject({
    importId: id,
    period: z.string(),
    fileName: z.string(),
    rows: z.int(),
    willAdd: z.int(),
    willReplace: z.int(),
    unchanged: z.int(),
    /** Sound but far from usual: they import as 待核实 and are looked at before a run. */
    suspect: z.array(z.strictObject({ line: z.int(), serial: z.string(), reason: z.string() })),
    faulty: z.array(z.strictObject({ line: z.int(), column: z.string(), reason: z.string() })),
    state: z.enum(['previewed', 'imported', 'refused']),
    createdAt: instant,
  })
  .meta({ id: 'MeterImport' })

export const meterContract = contract('meter', {
  list: op({
    method: 'GET',
    path: '/communities/:communityId/meters',
    roles: READERS,
    summary: 'Meters with the reading of a month: all, not yet read, or to be looked at',
    input: {
      communityId: id,
      period: month,
      show: z.enum(['all', 'unread', 'suspect']).default('all'),
      kind: z.enum(METER_KINDS).optional(),
      buildingId: id.optional(),
      cursor: cursor.optional(),
      limit: limit.default(50),
    },
    answer: z.array(meter),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  progress: op({
    method: 'GET',
    path: '/communities/:communityId/meters/progress',
    roles: READERS,
    summary: 'How far the round of a month is',
    input: { communityId: id, period: month },
    answer: z.strictObject({ meters: z.int(), read: z.int(), suspect: z.int() }),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  get: op({
    method: 'GET',
    path: '/meters/:meterId',
    roles: READERS,
    summary: 'One meter with its last 13 readings',
    input: { meterId: id },
    answer: z.strictObject({ meter, readings: z.array(reading) }),
    errors: ['METER_NOT_FOUND'],
  }),
  create: op({
    method: 'POST',
    path: '/communities/:communityId/meters',
    roles: OFFICE,
    summary: 'A new meter of a house, a building or the community',
    input: {
      communityId: id,
      houseId: id.nullable().default(null),
      buildingId: id.nullable().default(null),
      kind: z.enum(METER_KINDS),
      serial: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{1,32}$/, { error: '表号用字母、数字和短横, 最多 32 位' }),
      /** Before the decimal point; the meter starts again at 10^digits. */
      digits: z.int().min(3).max(8).default(5),
      /** Multiplies what the meter shows (倍率). */
      factor: z.int().min(1).max(10_000).default(1),
      itemId: id,
      installedDay: localDay,
      startHundredths: hundredths.default(0),
    },
    answer: meter,
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND', 'HOUSE_NOT_FOUND', 'FEE_ITEM_NOT_FOUND', 'METER_SERIAL_TAKEN'],
    idempotent: true,
  }),
  retire: op({
    method: 'POST',
    path: '/meters/:meterId/retirement',
    roles: OFFICE,
    summary: 'Taken down this month, after its last reading; the meter in its place is a new one',
    input: { meterId: id, words: z.string().trim().min(2).max(200) },
    answer: meter,
    errors: ['METER_NOT_FOUND', 'METER_READING_NOT_FOUND', 'METER_RETIRED'],
    idempotent: true,
  }),
  read: op({
    method: 'POST',
    path: '/meters/:meterId/readings',
    roles: READERS,
    summary: 'Enter a reading; lower than the last needs 过零, that and a usage far from usual need a reason and are looked at',
    input: {
      meterId: id,
      period: month,
      valueHundredths: hundredths,
      rolledOver: z.boolean().default(false),
      /** 为什么和平时差很多, 或表转过一圈 */
      reason: z.string().trim().max(200).default(''),
      photoId: id.nullable().default(null),
      /** False from a phone that has not seen what others read since: a different figure of somebody else is then not written over. */
      replaces: z.boolean().default(true),
      /** The phone's clock when it was read without network; believed for a month back, never ahead. */
      takenAt: instant.optional(),
    },
    answer: reading,
    status: 201,
    errors: [
      'METER_NOT_FOUND',
      'METER_READING_LOWER',
      'METER_READING_JUMP',
      'METER_READING_BILLED',
      'METER_READING_ORDER',
      'METER_RETIRED',
      'METER_READING_TAKEN',
      'UPLOAD_NOT_FOUND',
    ],
    idempotent: true,
  }),
  confirm: op({
    method: 'POST',
    path: '/meters/:meterId/readings/:period/confirm',
    roles: OFFICE,
    summary: 'Looked at by another person than who read it: the unusual reading is right',
    input: { meterId: id, period: month, words: z.string().trim().min(1).max(200) },
    answer: reading,
    errors: ['METER_NOT_FOUND', 'METER_READING_NOT_FOUND', 'METER_READING_STATE', 'MAKER_IS_CHECKER'],
  }),
  previewImport: op({
    method: 'POST',
    path: '/communities/:communityId/meter-imports',
    roles: OFFICE,
    summary: 'Read a list of readings (CSV or XLSX) and say what importing it would do; changes nothing',
    input: { communityId: id, period: month },
    answer: preview,
    status: 201,
    kind: 'upload',
    limitBytes: 20_000_000,
    errors: ['COMMUNITY_NOT_FOUND', 'METER_FILE_UNREADABLE', 'UPLOAD_TOO_LARGE'],
    rate: 'upload',
  }),
  getImport: op({
    method: 'GET',
    path: '/communities/:communityId/meter-imports/:importId',
    roles: OFFICE,
    summary: 'One preview or import',
    input: { communityId: id, importId: id },
    answer: preview,
    errors: ['COMMUNITY_NOT_FOUND', 'METER_IMPORT_NOT_FOUND'],
  }),
  commitImport: op({
    method: 'POST',
    path: '/communities/:communityId/meter-imports/:importId/commit',
    roles: OFFICE,
    summary: 'Import previewed readings whole, or not at all',
    input: { communityId: id, importId: id },
    answer: preview,
    errors: ['COMMUNITY_NOT_FOUND', 'METER_IMPORT_NOT_FOUND', 'METER_IMPORT_FAULTY', 'METER_IMPORT_STALE'],
    idempotent: true,
  }),
})
