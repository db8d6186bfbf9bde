import { PERSONAL_ROWS } from '@jinlin/bff/features/person/personal-rows'
import { dataInventory } from '@jinlin/bff/platform/db/data-inventory'
import { useServer } from '../support/world'

const server = useServer()

/** Columns that hold text and say nothing about a person, each with the reason. Whoever adds a column of text decides: into the inventory, or into this list. */
const ABOUT_NOBODY: Readonly<Record<string, string>> = {
  'payment_part.item_name': 'a fee',
  'payment_notice.detail': 'why a notice was refused, in words of the product',
  'payment_fact.expected': 'figures and merchant numbers',
  'payment_fact.received': 'figures and merchant numbers; of another payer only that it was another',
  'pay_link.bill_ids': 'ids of bills',
  'firm.name': 'a company',
  'community.name': 'an estate',
  'community.address': 'an estate',
  'community.desk_hours': 'when the desk is open',
  'building.name': 'a building',
  'building.hints': 'how to get in, the same for everybody',
  'unit.name': 'a staircase',
  'house.room': 'a door; who lives behind it stands elsewhere',
  'house.label': 'a door; who lives behind it stands elsewhere',
  'notice.title': 'told to everybody',
  'notice.text': 'told to everybody',
  'staff_post.roles': 'duties of a post',
  'staff_post.building_ids': 'duties of a post',
  'calendar_day.name': 'a holiday',
  'outbox_event.last_error': 'a class of failure, without values',
  'job_run.result': 'counts',
  'job_run.error': 'a class of failure, without values',
  'delivery.last_error': 'a code of WeChat’s',
  'roll_import.file_name': 'a file of the firm',
  'roll_import.faults': 'lines, columns and reasons, never the values',
  'follow_up.worker_ids': 'ids',
  'follow_up.preferred': 'parts of the day',
  'follow_up.script': 'questions for a category',
  'ticket.assign_reason': 'which rule decided',
  'ticket.headline': 'which promise is shown',
  'ticket.promises': 'times',
  'ticket.clock_lines': 'times',
  'ticket.quote': 'an id, a state and amounts',
  'repair_quote.items': 'lines of the public price list with amounts',
  'ticket_clock.segments': 'times',
  'ticket_assignment.reason': 'which rule decided',
  'ticket_assignment.overruled': 'why a rule was not followed',
  'bill.item_name': 'what is charged for',
  'bill.arithmetic': 'how an amount came about',
  'bill_announcement.item_name': 'what is charged for',
  'saved_view.name': 'a filter of the desk',
  'saved_view.filter': 'a filter of the desk',
  'canned_reply.title': 'a sentence with blanks',
  'canned_reply.text': 'a sentence with blanks',
  'fee_item.name': 'what is charged',
  'fee_item.clause': 'words of a contract',
  'fee_item.basis': 'on what ground a fee is taken',
  'fee_item.price_management': 'how a price is set',
  'fee_item.late_fee': 'a rate',
  'fee_price.tiers': 'prices',
  'fee_price.clause': 'words of a contract',
  'repair_price.name': 'a kind of work',
  'repair_price.unit': 'a measure',
  'repair_price.includes': 'what a price covers',
  'meter.place': 'a door or a building; who lives behind it stands elsewhere',
  'meter_reading.reason': 'why a figure is unusual',
  'meter_import.file_name': 'a file of the firm',
  'meter_import.suspect': 'lines and reasons of meters',
  'meter_import.faults': 'lines, columns and reasons, never the values',
  'meter_import.import_rows': 'what meters show; emptied by the import or after seven days',
  'bill_run.item_name': 'what is charged',
  'bill_run.faults': 'doors and what is missing for them',
  'bill_run.last_run': 'count and sum',
  'bill_run.terms': 'prices and days',
  'bill_run.words': 'why a run was dropped',
  'bill_run_line.arithmetic': 'figures of a meter or a share, gone when the run is published',
  'recon_difference.out_number': 'a number of ours',
  'recon_difference.out_trade_no': 'a number of ours',
  'recon_difference.transaction_id': 'a number of WeChat’s',
  'receipt.paid_for': 'items, periods and amounts',
  'receipt.reversals': 'ids, amounts and times',
  'refund.parts': 'items, periods and amounts',
  'refund_fact.fact': 'numbers of WeChat’s and amounts',
}

const HOLDS_TEXT = new Set(['text', 'long', 'json', 'secret'])

test('every column of text is in the data inventory, or said to be about nobody', () => {
  const undeclared = server().tables.flatMap((table) =>
    table.keys
      .filter((key) => HOLDS_TEXT.has(table.columns[key]?.kind ?? '') && !table.columns[key]?.personal)
      .map((key) => `${table.name}.${table.column(key)}`),
  )
  expect(undeclared.sort()).toEqual(Object.keys(ABOUT_NOBODY).sort())
})

test('what is sealed is personal, and every entry says what for, on which ground and for how long', () => {
  const sealed = server().tables.flatMap((table) =>
    table.keys.filter((key) => table.columns[key]?.sealed && !table.columns[key]?.personal).map((key) => `${table.name}.${key}`),
  )
  expect(sealed).toEqual([])
  for (const { table, column, purpose, basis, retention } of dataInventory(server().tables)) {
    expect([`${table}.${column}`, purpose.trim().length > 5, retention.trim().length > 5]).toEqual([`${table}.${column}`, true, true])
    expect(['contract', 'consent', 'legal', 'vital']).toContain(basis)
  }
})

test('whatever a person gets as their own text is known to be about them', () => {
  const inventory = new Set(dataInventory(server().tables).map(({ table, column }) => `${table}.${column}`))
  const unknown = PERSONAL_ROWS.flatMap(({ table, columns }) => {
    const declared = server().tables.find(({ name }) => name === table)
    return Object.keys(columns)
      .filter((column) =>
        declared?.keys.some((key) => declared.column(key) === column && HOLDS_TEXT.has(declared.columns[key]?.kind ?? '')),
      )
      .filter((column) => !inventory.has(`${table}.${column}`))
      .map((column) => `${table}.${column}`)
  })
  expect(unknown).toEqual([])
})
