import { z } from 'zod'
import { contract, id, instant, op } from './define'

const OFFICE = ['manager', 'admin'] as const

const preview = z
  .strictObject({
    importId: id,
    fileName: z.string(),
    rows: z.int(),
    willAdd: z.int(),
    willUpdate: z.int(),
    unchanged: z.int(),
    /** Every faulty row: the line in the file (header = 1), the column and the reason. */
    faulty: z.array(z.strictObject({ line: z.int(), column: z.string(), reason: z.string() })),
    state: z.enum(['previewed', 'imported', 'refused']),
    createdAt: instant,
  })
  .meta({ id: 'RollPreview' })

export const rollContract = contract('roll', {
  preview: op({
    method: 'POST',
    path: '/communities/:communityId/roll/imports',
    roles: OFFICE,
    summary: 'Read an owner roll (CSV or XLSX) and say what importing it would do; changes nothing',
    input: { communityId: id },
    answer: preview,
    status: 201,
    kind: 'upload',
    limitBytes: 20_000_000,
    errors: ['COMMUNITY_NOT_FOUND', 'ROLL_FILE_UNREADABLE', 'UPLOAD_TOO_LARGE'],
    rate: 'upload',
  }),
  get: op({
    method: 'GET',
    path: '/communities/:communityId/roll/imports/:importId',
    roles: OFFICE,
    summary: 'One preview or import',
    input: { communityId: id, importId: id },
    answer: preview,
    errors: ['COMMUNITY_NOT_FOUND', 'ROLL_IMPORT_NOT_FOUND'],
  }),
  commit: op({
    method: 'POST',
    path: '/communities/:communityId/roll/imports/:importId/commit',
    roles: OFFICE,
    summary: 'Import a previewed roll whole, or not at all; importing again updates',
    input: { communityId: id, importId: id },
    answer: preview,
    errors: ['COMMUNITY_NOT_FOUND', 'ROLL_IMPORT_NOT_FOUND', 'ROLL_IMPORT_FAULTY'],
    idempotent: true,
  }),
})
