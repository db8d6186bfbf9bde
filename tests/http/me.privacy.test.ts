import { NOT_EXPORTED, PERSONAL_ROWS } from '@jinlin/bff/features/person/personal-rows'
import { dataInventory } from '@jinlin/bff/platform/db/data-inventory'
import { personApi } from '@jinlin/bff/features/person/person.api'
import { DAY, MINUTE } from '../support/clock'
import { aCommunity, addPerson, addRollOwner, useServer } from '../support/world'

const server = useServer()

describe('everything stored about me', () => {
  test('has my own data whole, and nobody else’s', async () => {
    const town = await aCommunity(server())
    const { resident, neighbour, tenant, family } = town
    for (const who of [resident, neighbour, tenant])
      await addRollOwner(server(), { communityId: town.communityId, houseId: who.houseId }, { name: who.name, phone: who.phone })
    for (const who of [resident, neighbour]) {
      await server().as(who).me.consent({ purpose: 'privacy_policy', version: 3, granted: true })
      await server()
        .as(who)
        .me.subscribed({ accepted: ['ticket_done'] })
    }
    const report = (who: typeof resident, words: string) =>
      server()
        .as(who)
        .ticket.submit({ place: 'home', categoryKey: 'home.water.leak', words, communityId: town.communityId, houseId: who.houseId })
    const mine = (await report(resident, '厨房水管漏水')).data
    await report(neighbour, '邻居家的事')
    await report(tenant, '租客写的事')
    await server().as(resident).household.removeMember({ houseId: resident.houseId, memberId: family.memberId })
    await server().drain()

    const { data } = await server().as(resident).me.export()
    expect(data.exportedAt).toBe(server().clock.now())
    expect(data.sections['账号']).toMatchObject([{ name: resident.name, phone: resident.phone }])
    expect(data.sections['微信身份']).toMatchObject([{ open_id: resident.openId }])
    expect(data.sections['房屋']).toMatchObject([{ name: resident.name, role: 'owner', state: 'active' }])
    expect(data.sections['业主名册']).toMatchObject([{ name: resident.name, phone: resident.phone }])
    expect(data.sections['授权记录']).toMatchObject([{ purpose: 'privacy_policy', version: 3, granted: true }])
    expect(data.sections['消息订阅']).toMatchObject([{ template: 'ticket_done', accepts: 1 }])
    expect(data.sections['登录记录']?.length).toBeGreaterThan(0)

    expect(data.sections['报修']).toMatchObject([{ number: mine.number, words: '厨房水管漏水', contact_phone: resident.phone }])

    const text = JSON.stringify(data)
    expect(text).not.toContain('邻居家的事')
    expect(text).not.toContain('租客写的事')
    for (const other of [neighbour, tenant, family, town.agent]) {
      expect(text).not.toContain(other.phone)
      expect(text).not.toContain(`"${other.name}"`)
      expect(text).not.toContain(other.id)
    }
    const moved = JSON.stringify((await server().as(family).me.export()).data)
    expect(moved).toContain('moved_out')
    expect(moved).not.toContain(resident.phone)
  })

  test('is complete: each personal column of the data inventory is in it, or left out with a reason', () => {
    const exported = new Set(PERSONAL_ROWS.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`)))
    const missing = dataInventory(server().tables)
      .filter(
        ({ table, column }) =>
          !exported.has(`${table}.${column}`) && !(`${table}.${column}` in NOT_EXPORTED) && !(`${table}.*` in NOT_EXPORTED),
      )
      .map(({ table, column }) => `${table}.${column}`)
    expect(missing).toEqual([])
  })

  test('names only columns that exist, and opens sealed ones only', () => {
    for (const { table: name, owner, columns } of PERSONAL_ROWS) {
      const table = server().tables.find((one) => one.name === name)
      const kinds = new Map(table?.keys.map((key) => [table.column(key), table.columns[key]?.kind]))
      if (!owner.includes('.')) expect(kinds.has(owner)).toBe(true)
      for (const [column, as] of Object.entries(columns))
        expect(`${name}.${column} ${kinds.get(column) === 'secret'}`).toBe(`${name}.${column} ${as === 'secret'}`)
    }
  })
})

describe('closing the account', () => {
  test('takes name, phone, WeChat, houses and inbox away at once, and every session with them', async () => {
    const town = await aCommunity(server())
    const { tenant, resident, communityId } = town
    await server().as(tenant).me.consent({ purpose: 'privacy_policy', version: 1, granted: true })
    const second = await server().uow.run((tx) =>
      server().ports.sessions.open(tx, { kind: 'resident', subjectId: tenant.personId, userAgent: 'another phone' }),
    )
    await server().as(tenant).me.close({ confirm: '注销' })

    const gone = { status: 401 }
    await expect(server().as(tenant).me.get()).rejects.toMatchObject(gone)
    await expect(server().withToken(second.accessToken).me.get()).rejects.toMatchObject(gone)
    await expect(server().anyone().auth.refresh({ refreshToken: second.refreshToken })).rejects.toMatchObject(gone)
    expect(
      (await server().as(resident).household.members({ houseId: resident.houseId })).data.map(({ memberId }) => memberId),
    ).not.toContain(tenant.memberId)
    expect(await personApi(server().ports).byPhone(communityId, tenant.phone)).toMatchObject({ known: false })
    expect(await personApi(server().ports).openIdOf(tenant.personId)).toBeUndefined()

    const left = []
    for (const { table, by, owner } of PERSONAL_ROWS.filter((rows) => rows.by === 'person' && rows.table !== 'session' && !rows.through))
      left.push([table, by, (await server().db.query(`SELECT ${owner} FROM ${table} x WHERE ${owner} = ?`, [tenant.personId])).length])
    expect(left.filter(([, , rows]) => Number(rows) > 0).map(([table]) => table)).toEqual(['person', 'consent_entry', 'household_member'])
    const [person] = await server().db.query('SELECT name, phone, phone_idx, state FROM person WHERE id = ?', [tenant.personId])
    expect(person).toMatchObject({ name: null, phone: null, phone_idx: null, state: 'closed' })
    const [member] = await server().db.query('SELECT name, state FROM household_member WHERE id = ?', [tenant.memberId])
    expect(member).toMatchObject({ name: null, state: 'moved_out' })
    const [event] = await server().db.query<{ payload: string }>(
      "SELECT payload FROM outbox_event WHERE type = 'person.closed' AND subject_id = ?",
      [tenant.personId],
    )
    expect(JSON.parse(event?.payload ?? '{}')).toEqual({ personId: tenant.personId })
  })

  test('an ended repair stays with the house, without the name and number of who reported it', async () => {
    const { tenant, communityId } = await aCommunity(server())
    const api = server().as(tenant).ticket
    const sent = (await api.submit({ place: 'home', categoryKey: 'home.water.leak', words: '漏水', communityId, houseId: tenant.houseId }))
      .data
    await api.cancel({ ticketId: sent.id, words: '自己修好了' })
    await server().as(tenant).me.close({ confirm: '注销' })
    await server().drain()
    const [row] = await server().db.query<{ contact_name: string; contact_phone: string | null }>(
      'SELECT contact_name, contact_phone FROM ticket WHERE id = ?',
      [sent.id],
    )
    const { cipher } = server().ports
    expect(cipher.open('ticket.contact_name', row?.contact_name ?? '')).not.toContain(tenant.name)
    expect(row?.contact_phone === null || !cipher.open('ticket.contact_phone', row?.contact_phone ?? '').includes(tenant.phone)).toBe(true)
  })

  test('the ledger of consents stays three years as proof, and then goes', async () => {
    const person = await addPerson(server())
    await server().as(person).me.consent({ purpose: 'marketing', version: 1, granted: true })
    await server().as(person).me.close({ confirm: '注销' })
    const ledger = async () => (await server().db.query('SELECT id FROM consent_entry WHERE person_id = ?', [person.personId])).length
    const later = server().clock.now()
    server().clock.set(later + 3 * 365 * DAY - MINUTE)
    await server().jobs.runDue()
    expect(await ledger()).toBe(1)
    server().clock.set(later + (3 * 365 + 1) * DAY)
    await server().jobs.runDue()
    expect(await ledger()).toBe(0)
  })
})
