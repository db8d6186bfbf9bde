import { z } from 'zod'
import { contract, id, op } from './define'

const ALL = ['resident', 'agent', 'technician', 'supervisor', 'manager'] as const

export const UPLOAD_PURPOSES = ['ticket', 'finish', 'binding', 'voice', 'meter'] as const

export const uploadContract = contract('upload', {
  add: op({
    method: 'POST',
    path: '/uploads',
    roles: ALL,
    summary: 'Send one picture or voice note; it is re-encoded, stripped of EXIF and GPS, and private until attached',
    input: { purpose: z.enum(UPLOAD_PURPOSES), seconds: z.coerce.number().int().min(0).max(60).optional() },
    answer: z.strictObject({ id, url: z.string(), thumbUrl: z.string() }),
    status: 201,
    kind: 'upload',
    limitBytes: 10_000_000,
    errors: ['UPLOAD_KIND', 'UPLOAD_TOO_LARGE', 'UPLOAD_BROKEN', 'UPLOAD_QUOTA'],
    rate: 'upload',
  }),
  read: op({
    method: 'GET',
    path: '/uploads/:uploadId/:variant',
    roles: ['public'],
    summary: 'Read through a short-lived signed link',
    input: { uploadId: id, variant: z.enum(['full', 'thumb']), exp: z.string().max(20), sig: z.string().max(100) },
    kind: 'binary',
    errors: ['UPLOAD_NOT_FOUND'],
  }),
})
