import type { Abilities, Answer } from '@jinlin/shared/contract/define'
import type { billContract } from '@jinlin/shared/contract/bill.contract'
import { voidRefusal } from '@jinlin/shared/domain/bill/bill-changes'
import { byAge, isContinuous } from '@jinlin/shared/domain/bill/oldest-first'
import { type ResidentActor, type StaffActor, hasRoleIn } from '@jinlin/shared/domain/people/actor'
import { hasRight } from '@jinlin/shared/domain/people/household.policy'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import { staffApi } from '../staff/staff.api'
import {
  ability,
  can,
  cannot,
  type NameOf,
  showEntry,
  showLine,
  showOfficeBill,
  showOfficeQuestion,
  showQuestion,
  showWaiver,
} from './bill.presenter'
import { hasOpenWaiver, membersOfHouses, type QuestionAround, type WaiverAround } from './bill.queries'
import { historiesOf, NO_HISTORY, openOfHouse } from './bill.store'
import type { BillRecord, HouseAccountRecord } from './bill.table'
import { explain } from './explain-bill'
import { isOwnBill, LEADS, mustSeeBill, OFFICE, type Standing, standingOf } from './who-may'

type HouseBills = Answer<typeof billContract.ops.open>

/** Names of colleagues; those who left are named so. */
export const staffNames = async (ports: Ports, ids: readonly (string | null)[]): Promise<NameOf> => {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const names = known.length === 0 ? new Map<string, { name: string }>() : await staffApi(ports).staffOf(known)
  return (staffId) => names.get(staffId)?.name ?? '已离职'
}

const sharingOf = async (ports: Ports, { membership, account }: Standing, now: number) => {
  const payer = account?.payerPersonId ?? null
  const members = payer === null ? [] : await membersOfHouses(ports.db, [membership.houseId], now)
  return {
    tenantSeesBills: account?.tenantSeesBills ?? false,
    payerMemberId: members.find(({ personId }) => personId === payer)?.memberId ?? null,
    mayChange: hasRight(membership.role, 'members'),
  }
}

const grouped = (rows: readonly BillRecord[], lineOf: (row: BillRecord) => ReturnType<typeof showLine>): HouseBills['groups'] => {
  const groups = new Map<string, HouseBills['groups'][number]>()
  for (const row of rows) {
    const continuous = isContinuous(row)
    const key = `${row.itemId}:${continuous ? 'months' : 'single'}`
    const group = groups.get(key) ?? {
      itemId: row.itemId,
      itemCode: row.itemCode,
      itemName: row.itemName,
      oldestFirst: continuous,
      dueFen: 0,
      bills: [],
    }
    const line = lineOf(row)
    group.bills.push({ ...line, canPay: line.lockOrderId === null ? can : cannot('BILL_LOCKED') })
    group.dueFen += line.dueFen
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Screen: resident, bills of a house; without an owner's consent a tenant finds those of repairs they agreed to. Six statements, however many bills there are. */
export const showHouseBills = (ports: Ports) => async (actor: ResidentActor, houseId: string, now: number) => {
  const standing = await standingOf(ports, actor, houseId)
  if (!standing) throw refuse('HOUSE_NOT_FOUND')
  const communities = communityApi(ports)
  const house = await communities.houseOf(houseId)
  const community = await communities.communityOf(standing.membership.communityId)
  const open = (await openOfHouse(ports.db, ports.cipher, houseId)).sort(byAge)
  const rows = standing.mayPay ? open : open.filter((row) => isOwnBill(actor, row))
  if (!standing.mayPay && rows.length === 0) throw refuse('BILLS_NOT_SHARED')
  const seen = standing.mayPay ? standing : { ...standing, account: undefined }
  const histories = await historiesOf(
    ports.db,
    ports.cipher,
    rows.map(({ id }) => id),
  )
  const groups = grouped(rows, (row) => showLine(row, histories.get(row.id) ?? NO_HISTORY, now))
  const bills = groups.flatMap((group) => group.bills)
  const overdue = bills.filter((line) => line.overdueDays > 0)
  const data: HouseBills = {
    houseId,
    communityId: standing.membership.communityId,
    communityName: community?.name ?? '',
    label: house?.label ?? '',
    asOf: now,
    groups,
    count: bills.length,
    principalFen: sumFen(bills.map((line) => line.principalLeftFen)),
    lateFen: sumFen(bills.map((line) => line.lateFen)),
    dueFen: sumFen(bills.map((line) => line.dueFen)),
    overdueCount: overdue.length,
    overdueFen: sumFen(overdue.map((line) => line.dueFen)),
    prepaidFen: seen.account?.prepaidFen ?? 0,
    sharing: await sharingOf(ports, seen, now),
  }
  const payable = bills.some((line) => line.lockOrderId === null)
  const pay = payable ? can : cannot(bills.length > 0 ? 'BILL_LOCKED' : 'BILL_SETTLED')
  return { data, abilities: { pay, share: data.sharing.mayChange ? can : cannot('FORBIDDEN') } }
}

export const showSharing = async (ports: Ports, standing: Standing, account: HouseAccountRecord, now: number) =>
  sharingOf(ports, { ...standing, account }, now)

const questionAbility = (row: BillRecord, questioned: boolean) => {
  if (row.state !== 'published') return cannot('BILL_STATE')
  return questioned ? cannot('BILL_QUESTION_OPEN') : can
}

const ofResident = (row: BillRecord, questioned: boolean): Abilities<typeof billContract.ops.get> => {
  const refusal = row.state !== 'published' ? 'BILL_STATE' : row.lockOrderId !== null ? 'BILL_LOCKED' : null
  return { pay: ability(refusal), question: questionAbility(row, questioned) }
}

/** A bill of a run that was taken back is made out again once. */
const againRefusal = ({ state, sourceKind }: BillRecord, replaced: boolean) => {
  if (state !== 'void') return 'BILL_STATE'
  if (sourceKind !== 'run') return 'FEE_ITEM_ONE_OFF'
  return replaced ? 'BILL_RUN_EXISTS' : null
}

/** Asking for a waiver or for taking the bill back, making out again what was taken back; somebody else decides. */
const ofOffice = async (
  { db }: Ports,
  actor: StaffActor,
  row: BillRecord,
  replaced: boolean,
): Promise<Abilities<typeof billContract.ops.get>> => {
  const office = hasRoleIn(actor, row.communityId, OFFICE)
  const refusal = !office
    ? 'FORBIDDEN'
    : row.state !== 'published'
      ? 'BILL_STATE'
      : (await hasOpenWaiver(db, row.id))
        ? 'WAIVER_OPEN'
        : null
  const again = !office ? 'FORBIDDEN' : againRefusal(row, replaced)
  return { void: ability(refusal ?? voidRefusal(row)), waive: ability(refusal), again: ability(again) }
}

/** Screen: one bill with its arithmetic. */
export const showBill = (ports: Ports) => {
  const explained = explain(ports)
  return async (actor: ResidentActor | StaffActor, billId: string, now: number) => {
    const row = await mustSeeBill(ports, actor, billId)
    const history = (await historiesOf(ports.db, ports.cipher, [row.id])).get(row.id) ?? NO_HISTORY
    const house = await communityApi(ports).houseOf(row.houseId)
    const nameOf = await staffNames(
      ports,
      history.questions.map(({ answeredBy }) => answeredBy),
    )
    const line = showLine(row, history, now)
    const readerId = actor.kind === 'resident' ? actor.personId : null
    const data: Answer<typeof billContract.ops.get> = {
      ...line,
      houseId: row.houseId,
      communityId: row.communityId,
      houseLabel: house?.label ?? '',
      ...(await explained(row, history, now)),
      entries: history.entries.filter(({ principalFen, lateFen }) => principalFen !== 0 || lateFen !== 0).map(showEntry),
      questions: history.questions.map((question) => showQuestion(question, readerId, nameOf)),
    }
    if (actor.kind === 'resident') return { data, abilities: ofResident(row, line.questioned) }
    return { data, abilities: await ofOffice(ports, actor, row, data.replacedBy !== null) }
  }
}

/** A page of the office's bills: three statements more. */
export const showOfficeBills = async (ports: Ports, rows: readonly BillRecord[], now: number) => {
  const histories = await historiesOf(
    ports.db,
    ports.cipher,
    rows.map(({ id }) => id),
  )
  const houses =
    rows.length === 0 ? new Map<string, { label: string }>() : await communityApi(ports).housesOf(rows.map(({ houseId }) => houseId))
  return rows.map((row) => showOfficeBill(row, houses.get(row.houseId)?.label ?? '', histories.get(row.id) ?? NO_HISTORY, now))
}

export const showOfficeQuestions = async (ports: Ports, found: readonly QuestionAround[]) => {
  const nameOf = await staffNames(
    ports,
    found.map(({ question }) => question.answeredBy),
  )
  const people = await personApi(ports).contactsOf([...new Set(found.map(({ question }) => question.personId))])
  return found.map((one) => showOfficeQuestion(one, people.get(one.question.personId)?.name ?? '', nameOf))
}

export const showWaivers = async (ports: Ports, actor: StaffActor, found: readonly Omit<WaiverAround, 'amountFen'>[]) => {
  const nameOf = await staffNames(
    ports,
    found.flatMap(({ waiver }) => [waiver.makerStaffId, waiver.checkerStaffId]),
  )
  return found.map((one) => {
    const { state, makerStaffId, communityId } = one.waiver
    const decides = hasRoleIn(actor, communityId, LEADS)
    const refusal = state !== 'asked' ? 'WAIVER_STATE' : !decides ? 'FORBIDDEN' : makerStaffId === actor.staffId ? 'MAKER_IS_CHECKER' : null
    return showWaiver(one, nameOf, refusal)
  })
}
