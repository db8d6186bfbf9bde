/**
 * Where rows about a resident are, and which of their columns are that person's to see: what the export reads, table by table. Names are those on disk, because
 * the export crosses all nouns and must not depend on any of them; a test holds this list against the data inventory, so that a new personal column is either
 * exported here or left out with a reason.
 */
type As = 'text' | 'secret' | 'instant' | 'flag' | 'json' | 'number'

export interface PersonalRows {
  /** Heading in the export. */
  section: string
  table: string
  /** How the rows are found: by the person's id or by the index of the person's proven phone. */
  by: 'person' | 'phone'
  owner: string
  /** Joins from the table, called `x`, to the one that names the person. */
  through?: string
  /** Further condition, of ours alone. */
  also?: string
  columns: Readonly<Record<string, As>>
}

export const PERSONAL_ROWS: readonly PersonalRows[] = [
  {
    section: '账号',
    table: 'person',
    by: 'person',
    owner: 'id',
    columns: { name: 'secret', phone: 'secret', phone_verified_at: 'instant', created_at: 'instant' },
  },
  {
    section: '微信身份',
    table: 'wechat_identity',
    by: 'person',
    owner: 'person_id',
    columns: { app_id: 'text', open_id: 'secret', union_id: 'secret', created_at: 'instant' },
  },
  {
    section: '登录记录',
    table: 'session',
    by: 'person',
    owner: 'subject_id',
    also: "kind = 'resident'",
    columns: { user_agent: 'text', created_at: 'instant', last_seen: 'instant', revoked_at: 'instant' },
  },
  {
    section: '授权记录',
    table: 'consent_entry',
    by: 'person',
    owner: 'person_id',
    columns: { purpose: 'text', version: 'number', granted: 'flag', at: 'instant', channel: 'text' },
  },
  {
    section: '房屋',
    table: 'household_member',
    by: 'person',
    owner: 'person_id',
    columns: {
      house_id: 'text',
      name: 'secret',
      role: 'text',
      state: 'text',
      until: 'instant',
      reason: 'text',
      source: 'text',
      notices: 'flag',
      requested_at: 'instant',
      ended_at: 'instant',
    },
  },
  {
    section: '业委会任期',
    table: 'committee_term',
    by: 'person',
    owner: 'person_id',
    columns: { community_id: 'text', title: 'text', from_at: 'instant', until_at: 'instant' },
  },
  {
    section: '业主名册',
    table: 'owner_roll',
    by: 'phone',
    owner: 'phone_idx',
    columns: { house_id: 'text', name: 'secret', phone: 'secret', created_at: 'instant', ended_at: 'instant' },
  },
  {
    section: '消息',
    table: 'notification',
    by: 'person',
    owner: 'recipient_id',
    also: "recipient_kind = 'person'",
    columns: { kind: 'text', title: 'text', text: 'text', created_at: 'instant', read_at: 'instant' },
  },
  {
    section: '消息发送',
    table: 'delivery',
    by: 'person',
    owner: 'recipient_id',
    also: "recipient_kind = 'person'",
    columns: { channel: 'text', template: 'text', content: 'json', state: 'text', created_at: 'instant' },
  },
  {
    section: '消息订阅',
    table: 'subscribe_credit',
    by: 'person',
    owner: 'person_id',
    columns: { template: 'text', accepts: 'number', sends: 'number' },
  },
  {
    section: '报修',
    table: 'ticket',
    by: 'person',
    owner: 'x.reporter_id',
    columns: {
      number: 'text',
      where_label: 'text',
      category_key: 'text',
      title: 'text',
      words: 'text',
      channel: 'text',
      entry_consent: 'text',
      contact_name: 'secret',
      contact_phone: 'secret',
      status: 'text',
      submitted_at: 'instant',
      done_at: 'instant',
      closed_at: 'instant',
    },
  },
  {
    section: '我在自己的报修里写的',
    table: 'ticket_event',
    by: 'person',
    owner: 't.reporter_id',
    through: 'JOIN ticket t ON t.id = x.ticket_id',
    also: "x.actor_kind = 'resident' AND x.actor_id = t.reporter_id",
    columns: { at: 'instant', action: 'text', data: 'json' },
  },
  {
    section: '我在家人的报修里写的',
    table: 'ticket_event',
    by: 'person',
    owner: 'm.person_id',
    through: 'JOIN ticket t ON t.id = x.ticket_id JOIN household_member m ON m.house_id = t.house_id',
    also: "x.actor_kind = 'resident' AND x.actor_id = m.person_id AND (t.reporter_id IS NULL OR t.reporter_id <> m.person_id)",
    columns: { at: 'instant', action: 'text', data: 'json' },
  },
  {
    section: '回访',
    table: 'follow_up_attempt',
    by: 'person',
    owner: 't.reporter_id',
    through: 'JOIN follow_up f ON f.id = x.follow_up_id JOIN ticket t ON t.id = f.ticket_id',
    columns: { at: 'instant', reached: 'flag', words: 'text', solved: 'flag', on_time: 'flag', tidy: 'flag', score: 'number' },
  },
  {
    section: '上传的图片和语音',
    table: 'upload',
    by: 'person',
    owner: 'owner_id',
    also: "owner_kind = 'resident'",
    columns: { purpose: 'text', kind: 'text', bytes: 'number', created_at: 'instant' },
  },
  {
    section: '收据',
    table: 'receipt',
    by: 'person',
    owner: 'payer_person_id',
    columns: {
      year: 'number',
      number: 'number',
      house_label: 'text',
      payer_name: 'secret',
      amount_fen: 'number',
      channel: 'text',
      channel_no: 'text',
      issued_at: 'instant',
    },
  },
  {
    section: '发票抬头',
    table: 'invoice_title',
    by: 'person',
    owner: 'person_id',
    columns: { kind: 'text', name: 'secret', tax_no: 'secret', created_at: 'instant' },
  },
  {
    section: '发票',
    table: 'invoice',
    by: 'person',
    owner: 'person_id',
    columns: {
      house_label: 'text',
      title_name: 'secret',
      tax_no: 'secret',
      amount_fen: 'number',
      state: 'text',
      number: 'text',
      red_number: 'text',
      red_reason: 'text',
      fail_reason: 'text',
      requested_at: 'instant',
    },
  },
  {
    section: '账单疑问',
    table: 'bill_question',
    by: 'person',
    owner: 'person_id',
    columns: { words: 'text', state: 'text', answer: 'text', opened_at: 'instant', answered_at: 'instant' },
  },
]

/** Personal columns that are in no resident's export, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  'person.phone_idx': 'a keyed hash of the phone, which is exported',
  'wechat_identity.open_id_idx': 'a keyed hash of the openid, which is exported',
  'owner_roll.phone_idx': 'a keyed hash of the phone, which is exported',
  'phone_code.phone_idx': 'a keyed hash; the row is gone after a day',
  'upload.file_key': 'where the file lies in the store; the picture is shown with what it belongs to',
  'upload.thumb_key': 'where the file lies in the store; the picture is shown with what it belongs to',
  'ticket.owner_name': 'the name of a colleague',
  'ticket.assignee_name': 'the name of a colleague',
  'ticket_event.actor_name': 'the name of a colleague',
  'follow_up.worker_name': 'the name of a colleague',
  'follow_up.title': 'a copy of the ticket’s, which is exported',
  'follow_up.where_label': 'a copy of the ticket’s, which is exported',
  'follow_up.did': 'what a colleague did; the ticket shows it',
  'ticket.warranty': 'names a colleague',
  'ticket.assignee_badge': 'the number of a colleague',
  'ticket_event.actor_badge': 'the number of a colleague',
  'ticket_term.term': 'pieces of the ticket’s words, which are exported',
  'ticket_assignment.ranked': 'names of colleagues',
  'ticket_presence.name': 'the name of a colleague',
  'outbox_event.payload': 'copies of what happened, for days; exported from where it lives',
  'audit_entry.reason': 'what a colleague gave as the reason for looking',
  'audit_entry.detail': 'what a colleague looked at or changed',
  'roll_import_part.sealed_rows':
    'the firm’s file between preview and import; what it says about a person becomes their line of the roll, which is exported',
  'idempotency_key.answer': 'copies of answers for seven days; what they show is exported from where it lives',
  'refund.*': 'the firm’s record of giving money back; the person reads its course beside the payment',
  'cashier_shift.words': 'what a colleague wrote about a drawer',
  'counter_payment.*': 'the firm’s cash book; the person has the receipt, which is exported',
  'bill.liable_person_id': 'the person’s own id; bills are those of a house, and the app shows them with their arithmetic',
  'bill.payer_person_id': 'the person’s own id; bills are those of a house, and the app shows them with their arithmetic',
  'house_account.liable_person_id': 'the person’s own id',
  'house_account.payer_person_id': 'the person’s own id',
  'bill_entry.words': 'what a colleague gave as the reason; the bill shows it',
  'waiver.reason': 'what a colleague gave as the reason; the bill shows it',
  'waiver.decision_words': 'what a colleague gave as the reason',
  'demand_letter.bills': 'a letter about a house; it names nobody and was handed over',
  'demand_letter.text': 'a letter about a house; it names nobody and was handed over',
  'staff.*': 'about colleagues; they ask their employer',
}
