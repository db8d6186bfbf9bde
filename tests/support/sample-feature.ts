import { setTimeout as pause } from 'node:timers/promises'
import type { SubjectKind } from '@jinlin/bff/platform/auth/actor-source'
import { refuse } from '@jinlin/bff/platform/errors'
import { bind } from '@jinlin/bff/platform/http/bind'
import type { FeatureModule } from '@jinlin/bff/platform/ports'
import type { Routes } from '@jinlin/shared/client/create-client'
import { type ApiOf, contract, cursor, id, limit, op } from '@jinlin/shared/contract/define'
import { z } from 'zod'

/** A feature that exists for the platform's own tests: one operation per kind of thing the pipeline does. */
export const noteContract = contract('note', {
  add: op({
    method: 'POST',
    path: '/notes',
    roles: ['resident'],
    summary: 'Write a note',
    input: {
      text: z.string().min(1).max(50),
      then: z.enum(['done', 'refuse', 'crash', 'slow']).default('done'),
      nested: z.strictObject({ deep: z.array(z.int()).max(3) }).optional(),
    },
    answer: z.strictObject({ id, text: z.string() }),
    status: 201,
    errors: ['TICKET_STATE'],
    idempotent: true,
  }),
  get: op({
    method: 'GET',
    path: '/notes/:noteId',
    roles: ['resident'],
    summary: 'Read a note',
    input: {
      noteId: id,
      limit: limit.default(20),
      loud: z.boolean().optional(),
      tags: z.array(z.string()).max(3).default([]),
      cursor: cursor.optional(),
    },
    answer: z.strictObject({ noteId: id, limit: z.int(), loud: z.boolean().nullable(), tags: z.array(z.string()) }),
    abilities: z.strictObject({ edit: z.boolean() }),
    page: true,
    errors: ['TICKET_NOT_FOUND'],
  }),
  mine: op({ method: 'GET', path: '/notes/mine', roles: ['public'], summary: 'Who am I', input: {}, answer: z.string(), errors: [] }),
  change: op({
    method: 'PUT',
    path: '/notes/:noteId',
    roles: ['resident'],
    summary: 'Change a note',
    input: { noteId: id, text: z.string().max(50), version: z.int() },
    answer: z.strictObject({ text: z.string() }),
    errors: ['TICKET_STALE'],
  }),
  remove: op({
    method: 'DELETE',
    path: '/notes/:noteId',
    roles: ['resident'],
    summary: 'Remove a note',
    input: { noteId: id },
    errors: [],
  }),
  extra: op({
    method: 'GET',
    path: '/extra',
    roles: ['public'],
    summary: 'Answers too much',
    input: {},
    answer: z.strictObject({ shown: z.string(), list: z.array(z.strictObject({ a: z.int() })) }),
    errors: [],
  }),
  wrong: op({
    method: 'GET',
    path: '/wrong',
    roles: ['public'],
    summary: 'Answers the wrong type',
    input: {},
    answer: z.strictObject({ n: z.int() }),
    errors: [],
  }),
  undeclared: op({
    method: 'GET',
    path: '/undeclared',
    roles: ['public'],
    summary: 'Refuses with a code of its own',
    input: {},
    answer: z.string(),
    errors: [],
  }),
  crash: op({
    method: 'GET',
    path: '/crash',
    roles: ['public'],
    summary: 'Breaks',
    input: { phone: z.string().optional() },
    answer: z.string(),
    errors: [],
  }),
  ask: op({ method: 'GET', path: '/ask', roles: ['public'], summary: 'Asks the database', input: {}, answer: z.int(), errors: [] }),
  desk: op({
    method: 'GET',
    path: '/desk',
    roles: ['agent', 'supervisor'],
    summary: 'For the desk',
    input: {},
    answer: z.string(),
    errors: [],
  }),
  upload: op({
    method: 'POST',
    path: '/files',
    roles: ['resident'],
    summary: 'Send a file',
    input: { purpose: z.enum(['a', 'b']), seconds: z.int().optional() },
    answer: z.strictObject({ key: z.string(), kind: z.string(), bytes: z.int() }),
    status: 201,
    kind: 'upload',
    errors: ['UPLOAD_KIND', 'UPLOAD_TOO_LARGE', 'UPLOAD_BROKEN'],
    rate: 'upload',
  }),
  file: op({
    method: 'GET',
    path: '/files',
    roles: ['resident'],
    summary: 'Read a file',
    input: { key: z.string() },
    kind: 'binary',
    errors: ['UPLOAD_NOT_FOUND'],
  }),
  watch: op({ method: 'GET', path: '/watch', roles: ['resident'], summary: 'Listen', input: {}, kind: 'stream', errors: [] }),
  notice: op({
    method: 'POST',
    path: '/notice',
    roles: ['public'],
    summary: 'Signed bytes',
    input: {},
    answer: z.strictObject({ bytes: z.int(), signature: z.string() }),
    kind: 'raw',
    errors: [],
    private: true,
  }),
})

export type NoteApi = ApiOf<readonly [typeof noteContract]>

export const noteRoutes: Routes = {
  note: Object.fromEntries(
    Object.entries(noteContract.ops).map(([name, spec]) => {
      const { kind = 'json' } = spec as { kind?: string }
      const flags = ('idempotent' in spec ? 1 : 0) + (kind === 'upload' ? 2 : 0) + (kind === 'binary' || kind === 'stream' ? 4 : 0)
      return [name, [spec.method, spec.path, flags] as const]
    }),
  ),
}

/** Everybody exists, save those whom a test disabled. */
export const noteFeature =
  (disabled: ReadonlySet<string> = new Set()): FeatureModule =>
  ({ uow, db, storage }) => ({
    tables: [],
    actorSource: {
      load: async (kind: SubjectKind, subjectId: string) => {
        if (disabled.has(subjectId)) return null
        return kind === 'resident'
          ? { kind: 'resident', personId: subjectId, memberships: [], committeeOf: [] }
          : {
              kind: 'staff',
              staffId: subjectId,
              firmId: 'firm',
              name: '小李',
              posts: [{ communityId: 'c', roles: ['agent'], buildingIds: [] }],
            }
      },
    },
    routes: [
      bind(noteContract, {
        add: (actor, input) =>
          uow.run(async (tx) => {
            const noteId = tx.newId()
            await tx.audit.add({
              actorId: actor.personId,
              actorKind: 'resident',
              action: 'note.add',
              subjectKind: 'note',
              subjectId: noteId,
              reason: input.text,
            })
            if (input.then === 'slow') await pause(150)
            if (input.then === 'refuse') throw refuse('TICKET_STATE', { present: { status: 'closed' } })
            if (input.then === 'crash') throw new Error(`broke on 13812345678 with ${input.text}`)
            return { data: { id: noteId, text: input.text } }
          }),
        get: async (_, input) => ({
          data: { noteId: input.noteId, limit: input.limit, loud: input.loud ?? null, tags: input.tags },
          abilities: { edit: false },
          page: { next: null },
        }),
        mine: async (actor) => ({ data: actor.kind === 'resident' ? actor.personId : actor.kind }),
        change: async (_, input) => {
          if (input.version === 0) throw refuse('TICKET_STALE')
          return { data: { text: input.text } }
        },
        remove: async () => undefined,
        extra: async () => {
          const tooMuch: object = { shown: 'yes', secret: 'no', list: [{ a: 1, b: 2 }] }
          return { data: tooMuch as { shown: string; list: { a: number }[] } }
        },
        wrong: async () => ({ data: { n: 'one' as unknown as number } }),
        undeclared: () => Promise.reject(refuse('FOLLOW_UP_STATE')),
        crash: () => Promise.reject(new Error('broke on 13812345678')),
        ask: async () => ({ data: Number((await db.one<{ n: number }>('SELECT 1 AS n'))?.n) }),
        desk: async (actor) => ({ data: actor.name }),
        upload: async (_, __, { upload }) => {
          const stored = await storage.store(upload?.path ?? '')
          return { data: { key: stored.key, kind: stored.kind, bytes: stored.bytes } }
        },
        file: async (_, { key }) => {
          const file = await storage.open(key)
          return { data: { body: file.stream, bytes: file.bytes, contentType: file.contentType, filename: '照片 1.webp' } }
        },
        watch: async () => ({
          data: (send) => {
            send('hello', { at: 1 }, '7')
          },
        }),
        notice: async (_, __, { raw }) => ({
          data: { bytes: raw?.body.length ?? 0, signature: String(raw?.headers['x-signature'] ?? '') },
        }),
      }),
    ],
  })
